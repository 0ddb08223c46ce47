# METADATA
# title: Events from another account
# description: >-
#   Whoever holds the other account decides what the function is called with and how often. Only accounts that are known
#   should.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-cross-account.html
#   - https://cwe.mitre.org/data/definitions/346.html
# custom:
#   id: TRG10
#   severity: warn
#   remediation: Write the own account as ${AWS::AccountId}, and have platform security list the accounts whose events are trusted.
#   fixed: [own_account]
#   parameters:
#     accounts: {description: Accounts that may be sources., default: [], tighter: subset}
package gatehouse.trigger_scoping.cross_account_source

import data.gatehouse.lib.account
import data.gatehouse.lib.permission
import data.gatehouse.lib.pointer

default accounts := []

accounts := data.gatehouse.parameters.TRG10.accounts

violation contains {"at": pointer.join(["triggers", name, "source"]), "message": message, "evidence": trigger.source.account} if {
	some name, trigger in input.triggers
	foreign(trigger.source.account)
	message := sprintf("%s is called by %s of account %s, which is not listed", [trigger.function, trigger.source.text, trigger.source.account])
}

violation contains {"at": pointer.join(["permissions", name]), "message": message, "evidence": sort(others)} if {
	some name, granted in input.permissions
	granted.origin != "framework"
	others := {id | some id in account.callers(granted); foreign(id)}
	count(others) > 0
	message := sprintf("account %s may call %s, and is not listed", [concat(" and ", sort(others)), permission.called(granted)])
}

unknown contains {"at": pointer.join(["triggers", name, "source"]), "message": message} if {
	some name, trigger in input.triggers
	account.hidden(trigger, "source")
	message := sprintf("from which account %s is called: its source cannot be known", [trigger.function])
}

unknown contains {"at": pointer.join(["permissions", name, field]), "message": message} if {
	some name, granted in input.permissions
	granted.origin != "framework"
	some field in account.caller_doubts(granted)
	message := sprintf("which account may call %s: the %s of a permission cannot be known", [permission.called(granted), field])
}

foreign(id) if not id in ({listed | some listed in accounts} | account.own)
