# METADATA
# title: Function that writes no logs
# description: >-
#   Whoever attacks a function that cannot log leaves no trace, and nobody sees why it fails. Logs are off where they are
#   disabled, or where the role does not hold the two rights that Lambda needs to write them.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
#   - https://cwe.mitre.org/data/definitions/778.html
# custom:
#   id: LOG01
#   severity: deny
#   remediation: Leave disableLogs out, and give the role logs:CreateLogStream and logs:PutLogEvents, or AWSLambdaBasicExecutionRole.
#   fixed: [logs_written]
package gatehouse.logging.unwritten_logs

import data.gatehouse.lib.grant
import data.gatehouse.lib.logs
import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role
import data.gatehouse.lib.text

violation contains {"at": pointer.join(["roles", name]), "message": message, "evidence": missing} if {
	some name, holder in role.judged
	missing := logs.missing(holder)
	count(missing) > 0
	count(doubts(name, holder)) == 0
	message := sprintf("%s cannot write logs: the role does not allow %s", [role.subject(name, holder), text.listed(missing)])
}

violation contains {"at": pointer.join(["functions", name]), "message": message, "evidence": "logs"} if {
	some name, lambda in input.functions
	logs.shut_out(lambda)
	count(doubts(lambda.role, model.at(role.judged, lambda.role))) == 0
	message := sprintf("%s writes no logs: its role may not write to its log group", [name])
}

unknown contains {"at": at, "message": message} if {
	some name, holder in role.judged
	some what in {doubt.what | some doubt in doubts(name, holder)}
	at := min({doubt.at | some doubt in doubts(name, holder); doubt.what == what})
	message := sprintf("whether %s can write logs: %s", [role.subject(name, holder), what])
}

unknown contains {"at": pointer.join(["functions", name, field]), "message": message} if {
	some name, lambda in input.functions
	some field in model.unknowns(lambda, {"role", "logGroupName"})
	not settled(lambda)
	message := sprintf("whether %s can write logs: its %s cannot be known", [name, field])
}

doubts(name, holder) := grant.doubts(name, holder, logs.writes) if count(logs.missing(holder)) > 0

doubts(_, holder) := set() if count(logs.missing(holder)) == 0

# The name of the log group does not matter where the role may write to all, or to none as far as is known.
settled(lambda) if logs.whole(lambda.role)

settled(lambda) if count(logs.missing(model.at(input.roles, lambda.role))) > 0
