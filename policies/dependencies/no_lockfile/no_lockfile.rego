# METADATA
# title: Packages without a lockfile
# description: >-
#   Without a lockfile every build takes the newest versions that fit. A package that is taken over overnight is in the
#   next deployment, and nobody can rebuild what is running.
# related_resources:
#   - https://docs.npmjs.com/cli/configuring-npm/package-lock-json
#   - https://pip.pypa.io/en/stable/topics/repeatable-installs/
#   - https://cwe.mitre.org/data/definitions/1357.html
# custom:
#   id: DEP04
#   severity: warn
#   remediation: Commit the lockfile of your package manager, or pin every version in the manifest.
#   fixed: [pinned]
package gatehouse.dependencies.no_lockfile

import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["manifest", "files", i]), "message": message, "evidence": file.path} if {
	some i, file in input.manifest.files
	file.pinned == false
	message := sprintf("%s leaves versions open, and no lockfile pins them", [file.path])
}
