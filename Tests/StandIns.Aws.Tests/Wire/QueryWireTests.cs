using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using EventDrivenFrontends.StandIns.Aws.Tests.Fixture;

namespace EventDrivenFrontends.StandIns.Aws.Tests.Wire;

/// <summary>The query protocol: a form in, XML out.</summary>
public sealed class QueryWireTests
{
    [Fact]
    public async Task CreateStack_IsAFormWithNumberedMembers()
    {
        await using var server = new ScriptedServer(Answer.Of(200, "<R xmlns='http://x/'><CreateStackResult><StackId>id</StackId></CreateStackResult></R>"));
        using var client = Clients.CloudFormation(server.Endpoint);

        var response = await client.CreateStackAsync(new CreateStackRequest
        {
            StackName = "s",
            TemplateBody = "{\"a\": \"é & = +\"}",
            OnFailure = OnFailure.DELETE,
            Capabilities = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
            Parameters = [new() { ParameterKey = "k", ParameterValue = "v" }, new() { ParameterKey = "old", UsePreviousValue = true }],
        });

        var expected = new Dictionary<string, string>
        {
            ["Action"] = "CreateStack",
            ["Version"] = "2010-05-15",
            ["StackName"] = "s",
            ["TemplateBody"] = "{\"a\": \"é & = +\"}",
            ["OnFailure"] = "DELETE",
            ["Capabilities.member.1"] = "CAPABILITY_IAM",
            ["Capabilities.member.2"] = "CAPABILITY_NAMED_IAM",
            ["Parameters.member.1.ParameterKey"] = "k",
            ["Parameters.member.1.ParameterValue"] = "v",
            ["Parameters.member.2.ParameterKey"] = "old",
            ["Parameters.member.2.UsePreviousValue"] = "true",
        };
        Assert.Equal(("POST", "/"), (server.Request.Method, server.Request.Target));
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", server.Request.Headers["content-type"]);
        Assert.Equal(expected.OrderBy(pair => pair.Key), server.Request.Form.OrderBy(pair => pair.Key));
        Assert.Equal("id", response.StackId);
    }

    [Fact]
    public async Task DescribeStacks_ReadsListsAndInstants_AndListsThatAreAbsentAreNull()
    {
        await using var server = new ScriptedServer(Answer.Of(200, """
            <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>
            <StackName>s</StackName><StackStatus>UPDATE_COMPLETE</StackStatus><CreationTime>2026-01-02T03:04:05.678Z</CreationTime>
            <Outputs><member><OutputKey>k</OutputKey><OutputValue>v &amp; w</OutputValue></member></Outputs><Tags/>
            </member></Stacks><NextToken>more</NextToken></DescribeStacksResult></DescribeStacksResponse>
            """));
        using var client = Clients.CloudFormation(server.Endpoint);

        var response = await client.DescribeStacksAsync(new DescribeStacksRequest { StackName = "s" });

        var stack = Assert.Single(response.Stacks);
        Assert.Equal(("s", StackStatus.UPDATE_COMPLETE, "more"), (stack.StackName, stack.StackStatus, response.NextToken));
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), stack.CreationTime);
        Assert.Equal(("k", "v & w"), (stack.Outputs[0].OutputKey, stack.Outputs[0].OutputValue));
        Assert.Empty(stack.Tags);
        Assert.Null(stack.Parameters);
        Assert.Null(stack.LastUpdatedTime);
    }
}
