# METADATA
# title: Resources
# description: Properties and effective settings of a resource, and the resource that a trigger listens to.
package gatehouse.lib.resource

import data.gatehouse.lib.model
import data.gatehouse.lib.pointer

# effective is a setting of a resource with its default filled in; undefined where it cannot be known.
effective(resource, setting) := resource.effective[setting]

# property is what stands under a path of properties; null where nothing does.
property(resource, path) := object.get(resource.properties, path, null)

# source is the resource that a trigger listens to; empty where the stack does not define it.
default source(_, _) := {}

source(resources, trigger) := resources[trigger.source.resource]

# serves_alone holds for a bucket whose only use, as far as the stack shows, is to call one function.
serves_alone(bucket) if {
	count(bucket.notifies) == 1
	count(bucket.writers) == 0
}

# alone_doubts are the facts on which that depends and that cannot be known: nothing once another notification or a writer is known.
alone_doubts(bucket) := {field |
	some field in model.unknowns(bucket, {"notifies", "writers"})
	count(object.get(bucket, "notifies", [])) < 2
	count(object.get(bucket, "writers", [])) == 0
}

# takes_dead_letters holds for a queue that others send to when a message fails.
takes_dead_letters(resources, name) if {
	target := property(resources[_], ["RedrivePolicy", "deadLetterTargetArn"])
	target == concat("", ["${", name, ".Arn}"])
}

# of_types are the resources of some types, by name.
of_types(types) := {name: thing | some name, thing in input.resources; thing.type in types}

# place points to a property of a resource, or to where it would stand.
place(name, path) := pointer.join(array.concat(["resources", name, "properties"], path))
