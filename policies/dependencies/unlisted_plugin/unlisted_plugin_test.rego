package gatehouse.dependencies.unlisted_plugin_test

import data.gatehouse.dependencies.unlisted_plugin as policy

using(dependencies, lockfile) := {
	"plugins": ["serverless-esbuild"],
	"computed": [],
	"manifest": {"dependencies": dependencies, "lockfile": lockfile, "present": true},
}

found(stack) := there if there := policy.violation with input as stack

test_a_plugin_that_no_manifest_lists if {
	found(using({}, true)) == {{
		"at": "/plugins/0",
		"message": "serverless-esbuild runs at deployment, and no package.json lists it",
		"evidence": "serverless-esbuild",
	}}
}

test_a_plugin_that_nothing_pins if {
	every version in ["^1.2.3", "~1.2.3", "1.x", "latest", "*", ">=1.0.0", "github:me/plugin#main"] {
		messages := {v.message | some v in found(using({"serverless-esbuild": version}, false))}
		messages == {sprintf("serverless-esbuild runs at deployment, and neither a lockfile nor its version %s pins it", [version])}
	}
}

test_a_lockfile_or_an_exact_version_pins if {
	count(found(using({"serverless-esbuild": "^1.2.3"}, true))) == 0
	every version in ["1.2.3", "=1.2.3", "1.2.3-beta.1", "file:../plugin", "workspace:*"] {
		count(found(using({"serverless-esbuild": version}, false))) == 0
	}
}

test_a_plugin_of_the_repository_passes if {
	count(found(object.union(using({}, false), {"plugins": ["./plugins/names"]}))) == 0
	local := [{"what": "plugin", "expression": "serverless-esbuild", "path": ".serverless_plugins/serverless-esbuild.js"}]
	count(found(object.union(using({}, false), {"computed": local}))) == 0
}
