# METADATA
# title: Allowances
# description: >-
#   What the authors of a stack let its functions do, statement by statement. AWS's managed policies and what the framework
#   grants by itself, which its users cannot change, are left aside.
package gatehouse.lib.allowance

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer
import data.gatehouse.lib.role

# statements are those that allow something, by the name of the role and their index in it.
statements[[name, i]] := granted if {
	some name, holder in role.judged
	some i, granted in holder.statements
	authored(granted)
}

# taken holds for an action of which a Deny or the permissions boundary leaves nothing.
taken(allowed) if allowed.left == "none"

# narrowed holds for one that they leave on named resources at most, whatever the statement names.
narrowed(allowed) if allowed.left in {"none", "one", "pattern"}

# unbounded are the doubts about resources that may be all there are: no part of an ARN is known of them.
unbounded(name, holder) := {doubt | some doubt in doubts(name, holder, "resources"); not doubt.statement.resourceService}

# doubts are the places where a field of such a statement of one role cannot be known, with the statement.
doubts(name, holder, field) := {{"at": at, "what": what, "statement": granted} |
	some i, granted in holder.statements
	authored(granted)
	model.unknown(granted, field)
	at := pointer.join(["roles", name, "statements", i, field])
	what := sprintf("the %s of a statement cannot be known", [field])
}

authored(granted) if {
	granted.effect == "Allow"
	not granted.origin in {"managed", "framework"}
}
