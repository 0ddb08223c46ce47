# METADATA
# title: Changing functions
# description: >-
#   A function that may update functions can put its own code in place of another's, whose role is then its own; with
#   AddPermission it opens them to callers, with PutFunctionConcurrency it stops them.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
#   - https://cwe.mitre.org/data/definitions/269.html
# custom:
#   id: LP08
#   severity: deny
#   remediation: Leave changes of functions to the deployment, and drop the action from the role.
#   fixed: [calls_functions]
#   parameters:
#     deployers: {description: Names of functions whose work it is to deploy functions., default: [], tighter: subset}
package gatehouse.least_privilege.function_changes

import data.gatehouse.lib.exposure
import data.gatehouse.lib.grant
import data.gatehouse.lib.role
import data.gatehouse.lib.text

default deployers := []

deployers := data.gatehouse.parameters.LP08.deployers

violation contains {"at": at, "message": message, "evidence": actions, "related": exposure.related(holder, [])} if {
	some name, holder in role.judged
	not deploys(holder)
	some at, changing in changes[name]
	actions := sort(changing)
	path := exposure.words(holder, actions[0], "functions of the account")
	message := sprintf("%s may change functions: %s%s", [role.subject(name, holder), text.listed(actions), path])
}

unknown contains {"at": doubt.at, "message": message} if {
	some name, holder in role.judged
	not deploys(holder)
	some doubt in grant.doubts(name, holder, {action_name | some action_name in data.gatehouse.lists.function_changes})
	message := sprintf("whether %s may change functions: %s", [role.subject(name, holder), doubt.what])
}

# changes are the actions that change functions, by role and the place that grants them.
changes[name][at] contains action_name if {
	some name, holder in role.judged
	some action_name in data.gatehouse.lists.function_changes
	some granted in grant.of(holder, action_name)
	at := grant.place(name, holder, action_name, granted)
}

deploys(holder) if {
	count(role.functions(holder)) > 0
	every function_name in role.functions(holder) { function_name in deployers }
}
