# METADATA
# title: Resources
# description: Effective settings of a resource, and where they stand.
package gatehouse.lib.resource

import data.gatehouse.lib.pointer

# effective is a setting of a resource with its default filled in; undefined where it cannot be known.
effective(resource, setting) := resource.effective[setting]

# property is what stands under a path of properties; null where nothing does.
property(resource, path) := object.get(resource.properties, path, null)

# doubtful holds when an effective setting cannot be known.
doubtful(resource, setting) if resource.unknown[setting] >= 0

doubtful(resource, setting) if resource.unknown[concat(".", ["effective", setting])] >= 0

# place points to a property where the author wrote it, else to the resource.
place(name, resource, property) := pointer.join(["resources", name, "properties", property]) if property in object.keys(resource.properties)

place(name, resource, property) := pointer.join(["resources", name]) if not property in object.keys(resource.properties)

# takes_dead_letters holds for a queue that others send to when a message fails.
takes_dead_letters(resources, name) if {
	target := property(resources[_], ["RedrivePolicy", "deadLetterTargetArn"])
	target == concat("", ["${", name, ".Arn}"])
}
