# METADATA
# title: Function without an owner
# description: >-
#   When a function leaks or is attacked, somebody has to be called who knows it. A tag says who, wherever the function
#   shows up: in an alarm, on a bill, in an audit.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html
#   - https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html
# custom:
#   id: HYG03
#   severity: info
#   remediation: Tag the function, or the whole stack, with its owner.
#   fixed: [owned]
#   parameters:
#     tags: {description: "Tags of which one names the owner, in whatever case.", default: [owner, owners, owned-by, team], tighter: subset}
package gatehouse.hygiene.owner_tag

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.text

default tags := ["owner", "owners", "owned-by", "team"]

tags := data.gatehouse.parameters.HYG03.tags

violation contains {"at": pointer.join(["functions", name]), "message": message, "evidence": "no owner"} if {
	some name, lambda in input.functions
	not stack_owned
	not owned(object.get(lambda, "tags", {}))
	model.known(lambda, "tags")
	message := sprintf("%s has no tag that names its owner (%s)", [name, wanted_words])
}

unknown contains {"at": pointer.join(["functions", name, "tags"]), "message": message} if {
	some name, lambda in input.functions
	model.unknown(lambda, "tags")
	not stack_owned
	message := sprintf("whether a tag names the owner of %s: its tags cannot be known", [name])
}

default stack_owned := false

stack_owned if owned(object.get(input.stack, "tags", {}))

owned(given) if {
	some tag, _ in given
	wanted[lower(model.key(tag))]
}

wanted := {lower(tag) | some tag in tags}

wanted_words := text.listed(tags)
