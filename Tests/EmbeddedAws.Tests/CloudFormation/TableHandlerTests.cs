using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.Tests.CloudFormation;

public sealed class TableHandlerTests
{
    private const string Keys = """
        TableName: T
        AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
        KeySchema: [{ AttributeName: pk, KeyType: HASH }]

        """;

    private readonly TableHandler _handler = new();

    private readonly ScriptedService _dynamoDb = new ScriptedService("dynamodb")
        .Answers("CreateTable", _ => [])
        .Answers("UpdateTable", _ => [])
        .Answers("DeleteTable", _ => [])
        .Answers("DescribeTable", _ => new JsonObject
        {
            ["Table"] = new JsonObject { ["TableArn"] = "table-arn", ["LatestStreamArn"] = "stream-arn" },
        });

    [Fact]
    public async Task Create_StreamAndTimeToLive_AreSwitchedOn()
    {
        _dynamoDb.Answers("UpdateTimeToLive", _ => []);
        var properties = Properties("""
            ProvisionedThroughput: { ReadCapacityUnits: '5', WriteCapacityUnits: 6 }
            StreamSpecification: { StreamViewType: NEW_IMAGE }
            TimeToLiveSpecification: { AttributeName: expiresAt, Enabled: 'true' }
            """);

        var table = await _handler.CreateAsync(_dynamoDb.Context("Table"), properties, CancellationToken.None);

        Assert.Equal(("T", "table-arn", "stream-arn"), (table.Ref, table.Attributes["Arn"], table.Attributes["StreamArn"]));
        Assert.Equal(
            [
                """
                CreateTable {"AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
                "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":6},"TableName":"T",
                "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"}}
                """.ReplaceLineEndings(""),
                """UpdateTimeToLive {"TableName":"T","TimeToLiveSpecification":{"AttributeName":"expiresAt","Enabled":true}}""",
                """DescribeTable {"TableName":"T"}""",
            ],
            _dynamoDb.Calls);
    }

    [Fact]
    public async Task Create_Nameless_NamesTheTableAfterTheStack()
    {
        var properties = Properties("");
        properties.Remove("TableName");

        var table = await _handler.CreateAsync(_dynamoDb.Context("Table"), properties, CancellationToken.None);

        Assert.Matches("^stack-Table-[A-Z0-9]{12}$", table.PhysicalId);
    }

    [Fact]
    public async Task Create_TimeToLiveFails_RemovesTheTable()
    {
        _dynamoDb.Answers("UpdateTimeToLive", _ => throw new AwsError("ValidationException", 400, "no"));
        var properties = Properties("TimeToLiveSpecification: { AttributeName: expiresAt, Enabled: true }");

        await Assert.ThrowsAsync<AwsError>(() => _handler.CreateAsync(_dynamoDb.Context("Table"), properties, CancellationToken.None));

        Assert.Equal("""DeleteTable {"TableName":"T"}""", _dynamoDb.Calls[^1]);
    }

    [Fact]
    public async Task Update_AnotherStream_SwitchesTheOldOneOffFirst()
    {
        await UpdateAsync("StreamSpecification: { StreamViewType: NEW_IMAGE }", "StreamSpecification: { StreamViewType: OLD_IMAGE }");

        Assert.Equal(
            [
                """UpdateTable {"TableName":"T","StreamSpecification":{"StreamEnabled":false}}""",
                """UpdateTable {"TableName":"T","StreamSpecification":{"StreamEnabled":true,"StreamViewType":"OLD_IMAGE"}}""",
            ],
            _dynamoDb.Calls.SkipLast(1));
    }

    [Fact]
    public async Task Update_TimeToLiveGone_IsSwitchedOff()
    {
        _dynamoDb.Answers("UpdateTimeToLive", _ => []);

        await UpdateAsync("TimeToLiveSpecification: { AttributeName: e, Enabled: true }", "");

        Assert.Equal(
            """UpdateTimeToLive {"TableName":"T","TimeToLiveSpecification":{"AttributeName":"e","Enabled":false}}""", _dynamoDb.Calls[0]);
    }

    [Fact]
    public async Task Update_Indexes_AreDroppedAndMadeOneByOne()
    {
        await UpdateAsync(
            "GlobalSecondaryIndexes: [{ IndexName: a }, { IndexName: b }]",
            "GlobalSecondaryIndexes: [{ IndexName: b }, { IndexName: c, ProvisionedThroughput: { ReadCapacityUnits: '1' } }]");

        Assert.Equal(2, _dynamoDb.Calls.Count(call => call.StartsWith("UpdateTable", StringComparison.Ordinal)));
        Assert.EndsWith("""
            "GlobalSecondaryIndexUpdates":[{"Delete":{"IndexName":"a"}}]}
            """, _dynamoDb.Calls[0], StringComparison.Ordinal);
        Assert.EndsWith("""
            [{"Create":{"IndexName":"c","ProvisionedThroughput":{"ReadCapacityUnits":1}}}]}
            """, _dynamoDb.Calls[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BillingMode: PAY_PER_REQUEST", false)]
    [InlineData("StreamSpecification: { StreamViewType: NEW_IMAGE }", false)]
    [InlineData("LocalSecondaryIndexes: [{ IndexName: x }]", true)]
    public void MustReplace_OnlyForWhatATableCannotChange(string change, bool expected) =>
        Assert.Equal(expected, _handler.MustReplace(Properties(""), Properties(change)));

    private static JsonObject Properties(string more) => TemplateText.Parse(Keys + more);

    private Task<ProvisionedResource> UpdateAsync(string before, string after) => _handler.UpdateAsync(
        _dynamoDb.Context("Table"),
        new ProvisionedResource("T", "T", new Dictionary<string, string>()),
        Properties(before),
        Properties(after),
        CancellationToken.None);
}
