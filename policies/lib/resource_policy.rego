# METADATA
# title: Policies of resources
# description: Whom the policy of a bucket, key, queue, topic or bus lets in.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
package gatehouse.lib.resource_policy

import data.gatehouse.lib.value

# open are the statements of a property that let anyone in, by index, where nothing of their conditions is unknown.
open(thing, property) := {i: statement |
	some i, statement in statements(object.get(thing.properties, property, null))
	lets_anyone_in(statement)
	not hidden(thing, property, i)
}

# doubts are the names of what cannot be known, and on which it depends whom the policy lets in.
doubts(thing, property) := {name |
	some name in value.under(thing, property)
	regex.match(`^\w+(\.Statement(\.\d+)?(\.(Effect|(Not)?Principal|Condition)(\..*)?)?)?$`, name)
	not settled(thing, property, name)
}

# statements are those of a document, which may be JSON in a text.
statements(document) := value.listed(object.get(document, "Statement", null)) if is_object(document)

statements(document) := value.listed(object.get(json.unmarshal(document), "Statement", null)) if {
	is_string(document)
	json.is_valid(document)
}

lets_anyone_in(statement) if {
	statement.Effect == "Allow"
	anyone(statement)
	not limited(statement)
}

# anyone holds for a statement whose principal is everybody, or everybody but some.
anyone(statement) if statement.Principal == "*"

anyone(statement) if "*" in value.listed(object.get(statement.Principal, "AWS", null))

anyone(statement) if statement.NotPrincipal

# limited holds where a condition says who the caller is or where it comes from, and does not name everything.
limited(statement) if {
	some operator, keys in statement.Condition
	demands(lower(operator))
	some key, values in keys
	lower(key) in data.gatehouse.lists.caller_conditions
	count(value.listed(values)) > 0
	every named in value.listed(values) { not everything(named) }
}

# A condition that holds where its key is missing, or that excludes, keeps nobody out.
demands(operator) if {
	regex.match(`(string|arn)(equals|like)|ipaddress`, operator)
	not regex.match(`not|ifexists|forallvalues`, operator)
}

everything(named) if regex.match(`^[*?]*$|^o-\*|^arn:[^:]*:[^:]*:[^:]*:\*:\**$`, named)

# An account that is not named is anybody's: everyone can make a role of a given name.
everything(named) if regex.match(`^arn:[^:]*:(iam|sts):[^:]*:[*?]+:`, named)

# A range of more than 2^24 addresses is the internet.
everything(named) if regex.match(`^[0-9a-fA-F.:]+/[0-7]$`, named)

# hidden holds for a statement of whose conditions something cannot be known.
hidden(thing, property, i) if {
	some name in value.under(thing, property)
	some place in {sprintf("Statement.%d.Condition", [i]), "Statement.Condition"}
	contains(name, place)
}

# What a Deny or a named principal leaves open does not matter, only what an Allow for everybody does.
settled(thing, property, name) if {
	contains(name, ".Condition")
	every statement in statements(object.get(thing.properties, property, null)) { not lets_anyone_in(statement) }
}
