package gatehouse.dependencies.deprecated_runtime_test

import data.gatehouse.dependencies.deprecated_runtime as policy
import data.gatehouse.lib.model

create := {"packageType": "Zip", "runtime": "nodejs12.x"}

found(lambda) := there if there := policy.violation with input as {"functions": {"create": lambda}}

test_a_runtime_past_its_end if {
	found(create) == {{
		"at": "/functions/create/runtime",
		"message": "create runs on nodejs12.x, which AWS deprecated on 2023-03-31",
		"evidence": "nodejs12.x",
	}}
}

test_what_aws_deprecated_in_2026 if {
	every runtime in ["nodejs20.x", "python3.10", "dotnet8", "ruby3.2", "provided.al2"] {
		count(found(object.union(create, {"runtime": runtime}))) == 1
	}
}

test_supported_and_own_runtimes_pass if {
	every runtime in ["nodejs22.x", "python3.11", "python3.13", "java8.al2", "java11", "java21", "ruby3.3", "provided.al2023"] {
		count(found(object.union(create, {"runtime": runtime}))) == 0
	}
	count(found({"packageType": "Image"})) == 0
}

test_what_cannot_be_known_is_never_passed_over if {
	there := {u.at | some u in policy.unknown} with input as {"functions": {"create": model.blanked(create, "runtime")}}
	there == {"/functions/create/runtime"}
}
