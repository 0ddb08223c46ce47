package gatehouse.lib.resource_policy_test

import data.gatehouse.lib.resource_policy

allowing(more) := object.union({"Effect": "Allow", "Action": "s3:GetObject"}, more)

having(statement) := {"properties": {"PolicyDocument": {"Statement": [statement]}}}

open(statement) if count(resource_policy.open(having(statement), "PolicyDocument")) == 1

under(condition) := allowing({"Principal": "*", "Condition": condition})

test_everybody_in_every_spelling if {
	every principal in ["*", {"AWS": "*"}, {"AWS": ["arn:aws:iam::123456789012:root", "*"]}] { open(allowing({"Principal": principal})) }
	open(allowing({"NotPrincipal": {"AWS": "arn:aws:iam::123456789012:root"}}))
}

test_somebody_is_not_everybody if {
	every principal in [{"Service": "sns.amazonaws.com"}, {"AWS": "123456789012"}, {"CanonicalUser": "79a5"}] {
		not open(allowing({"Principal": principal}))
	}
	not open({"Effect": "Deny", "Principal": "*"})
}

test_one_statement_and_json_in_a_text if {
	statement := allowing({"Principal": "*"})
	count(resource_policy.open({"properties": {"P": {"Statement": statement}}}, "P")) == 1
	count(resource_policy.open({"properties": {"P": json.marshal({"Statement": [statement]})}}, "P")) == 1
	count(resource_policy.open({"properties": {}}, "P")) == 0
}

test_conditions_on_the_caller_limit if {
	not open(under({"StringEquals": {"aws:PrincipalOrgID": "o-123"}}))
	not open(under({"ArnLike": {"AWS:SourceArn": "arn:aws:s3:::photos"}}))
	not open(under({"IpAddress": {"aws:SourceIp": ["203.0.113.0/24"]}}))
	not open(under({"ArnLike": {"aws:SourceArn": "arn:aws:s3:*:*:photos"}}))
	not open(under({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/*"}}))
	not open(under({"StringEquals": {"kms:CallerAccount": "${AWS::AccountId}"}}))
	not open(under({"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-123/*"}}))
}

test_other_conditions_do_not if {
	open(under({"Bool": {"aws:SecureTransport": "true"}}))
	open(under({"StringEquals": {"s3:x-amz-acl": "private"}}))
	open(under({"StringLike": {"aws:PrincipalArn": "*"}}))
	open(under({"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"]}}))
	open(under({"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:*"}}))
	open(under({"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1"}}))
	open(under({"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}))
	open(under({"StringEquals": {"aws:SourceVpce": []}}))
	open(under({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}}))
	open(under({"StringLike": {"aws:PrincipalArn": "arn:aws:sts::*:assumed-role/deploy/*"}}))
	open(under({"StringLike": {"aws:PrincipalOrgID": "o-*"}}))
	open(under({"StringLike": {"aws:PrincipalAccount": "????????????"}}))
	open(under({"IpAddress": {"aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"]}}))
}

test_an_unknown_condition_is_doubted_where_it_decides if {
	doubtful := object.union(having(under({"StringEquals": {}})), {"unknown": {"PolicyDocument.Statement.0.Condition.StringEquals.aws:SourceVpce": 0}})
	count(resource_policy.open(doubtful, "PolicyDocument")) == 0
	count(resource_policy.doubts(doubtful, "PolicyDocument")) == 1
	named := allowing({"Principal": {"Service": "sns.amazonaws.com"}, "Condition": {"StringEquals": {}}})
	settled := object.union(having(named), {"unknown": {"PolicyDocument.Statement.0.Condition.StringEquals.aws:SourceVpce": 0}})
	count(resource_policy.doubts(settled, "PolicyDocument")) == 0
}

test_what_decides_is_doubted_and_nothing_else if {
	every name in ["PolicyDocument", "PolicyDocument.Statement", "PolicyDocument.Statement.0", "PolicyDocument.Statement.0.Principal.AWS", "properties"] {
		resource_policy.doubts({"properties": {}, "unknown": {name: 0}}, "PolicyDocument") == {name}
	}
	every name in ["PolicyDocument.Statement.0.Resource", "PolicyDocument.Statement.0.Action.1", "Bucket"] {
		count(resource_policy.doubts({"properties": {}, "unknown": {name: 0}}, "PolicyDocument")) == 0
	}
}
