# METADATA
# title: Permissions to call a function
# description: Whom a statement of a function's own policy lets in, and for which source.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
package gatehouse.lib.permission

import data.gatehouse.lib.model

# called is the function that may be called.
called(granted) := granted.function if granted.function

called(granted) := "a function" if not granted.function

# to_service holds for a permission of a service of AWS.
to_service(granted) if endswith(granted.principal, [".amazonaws.com", ".amazonaws.com.cn", ".amazon.com"][_])

# to_alexa holds for one of Alexa, which is limited by the id of a skill.
to_alexa(granted) if granted.principal in {"alexa-appkit.amazon.com", "alexa-connectedhome.amazon.com"}

# to_balancer holds for load balancers, whose target groups are of the function's own account.
# https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
to_balancer(granted) if granted.principal == "elasticloadbalancing.amazonaws.com"

# limited holds where a service may call for a source, an account or an organisation only.
limited(granted) if granted.sourceAccount

limited(granted) if granted.organization

limited(granted) if names_source(granted)

# by_bucket_alone holds for a bucket that is named without its owner: its ARN says nothing of the account.
by_bucket_alone(granted) if {
	granted.principal == "s3.amazonaws.com"
	names_source(granted)
	model.absent(granted, "sourceAccount")
	model.absent(granted, "organization")
}

# names_source holds for an ARN that does not stand for those of every account.
names_source(granted) if {
	granted.sourceArn.scope in {"one", "pattern"}
	not _of_any_account(granted.sourceArn)
}

names_source(granted) if granted.sourceArn.account

names_source(granted) if contains(granted.sourceArn.text, ":${AWS::AccountId}:")

# lack is what a permission that is not limited lacks, in words.
lack(granted) := "no source" if not granted.sourceArn

lack(granted) := "no source of one account" if granted.sourceArn

# source_doubts are the fields on which it depends for whom a service may call.
source_doubts(granted) := model.unknowns(granted, {"principal"} | _limits) if not _settled(granted)

source_doubts(granted) := set() if _settled(granted)

_limits := {"sourceArn", "sourceAccount", "organization"}

_settled(granted) if granted.sourceAccount

_settled(granted) if granted.organization

# Accounts, ARNs and anyone are no services.
_settled(granted) if {
	granted.principal
	not to_service(granted)
}

_settled(granted) if {
	names_source(granted)
	granted.principal != "s3.amazonaws.com"
}

# Everyone can give a topic or a rule of their own account that name; ids that AWS makes are nobody else's, nor are bucket names.
_of_any_account(source) if {
	not source.resource
	not source.service in {"execute-api", "cognito-idp", "appsync", "cloudfront", "elasticloadbalancing", "s3"}
	regex.match(`^arn:(?:\$\{[^}]*\}|[^:])*:[^:]*:(?:\$\{[^}]*\}|[^:])*:[*?]+:`, source.text)
}
