package gatehouse.dependencies.no_lockfile_test

import data.gatehouse.dependencies.no_lockfile as policy

found(files) := there if there := policy.violation with input as {"manifest": {"files": files}}

test_a_manifest_without_a_lockfile if {
	found([{"path": "package.json", "pinned": true}, {"path": "report/requirements.txt", "pinned": false}]) == {{
		"at": "/manifest/files/1",
		"message": "report/requirements.txt leaves versions open, and no lockfile pins them",
		"evidence": "report/requirements.txt",
	}}
}

test_pinned_ones_and_none_pass if {
	count(found([{"path": "package.json", "pinned": true}])) == 0
	count(found([])) == 0
}
