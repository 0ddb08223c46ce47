# METADATA
# title: Plugin that is not pinned
# description: >-
#   A plugin of the framework runs at deployment, with the credentials of who deploys. What the manifest does not list or
#   pin is whatever the registry serves on that day.
# related_resources:
#   - https://www.serverless.com/framework/docs/guides/plugins
#   - https://cwe.mitre.org/data/definitions/1357.html
# custom:
#   id: DEP05
#   severity: warn
#   remediation: List the plugin in package.json and commit the lockfile, or name its exact version.
#   fixed: [locked]
package gatehouse.dependencies.unlisted_plugin

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

violation contains {"at": pointer.join(["plugins", i]), "message": message, "evidence": plugin} if {
	some i, plugin in input.plugins
	not own(plugin)
	message := sprintf("%s runs at deployment, %s", [plugin, fault(plugin)])
}

fault(plugin) := "and no package.json lists it" if not listed(plugin)

fault(plugin) := sprintf("and neither a lockfile nor its version %s pins it", [model.at(input.manifest.dependencies, plugin)]) if {
	listed(plugin)
	input.manifest.lockfile == false
	not exact(model.at(input.manifest.dependencies, plugin))
}

listed(plugin) if model.at(input.manifest.dependencies, plugin)

# A file of the repository is as pinned as the configuration itself.
own(plugin) if regex.match(`^[./]`, plugin)

own(plugin) if {
	some code in input.computed
	code.what == "plugin"
	code.expression == plugin
	code.path
}

exact(version) if regex.match(`^[v=]?[0-9]+\.[0-9]+\.[0-9]+([+-][0-9A-Za-z.+-]+)?$`, version)

exact(version) if regex.match(`^(file|link|workspace):|#[0-9a-f]{40}$`, version)
