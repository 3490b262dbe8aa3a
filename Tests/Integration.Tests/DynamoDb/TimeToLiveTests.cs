using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

/// <summary>What is set; when items go is AWS's own affair, and tested of the embedded cloud with its clock.</summary>
public abstract class TimeToLiveTests(Cloud cloud) : DynamoDbTests(cloud)
{
    [SuiteFact]
    public async Task It_is_off_until_it_is_switched_on_by_an_attribute()
    {
        var table = await CreateTableAsync();
        Assert.Equal(TimeToLiveStatus.DISABLED, (await DescribeAsync(table)).TimeToLiveStatus);

        var set = await SetAsync(table, "expiresAt", true);

        Assert.Equal("expiresAt", set.TimeToLiveSpecification.AttributeName);
        var described = await DescribeAsync(table);
        Assert.Contains(described.TimeToLiveStatus, new[] { TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING });
        Assert.Equal("expiresAt", described.AttributeName);
    }

    [SuiteFact]
    public async Task What_changes_nothing_or_too_much_is_refused()
    {
        var table = await CreateTableAsync();
        await AssertInvalidAsync(() => SetAsync(table, "expiresAt", false));
        await SetAsync(table, "expiresAt", true);

        await AssertInvalidAsync(() => SetAsync(table, "expiresAt", true));
        await AssertInvalidAsync(() => SetAsync(table, "other", true));
        await AssertInvalidAsync(() => SetAsync(table, "", true));
    }

    private async Task<TimeToLiveDescription> DescribeAsync(string table) =>
        (await Db.DescribeTimeToLiveAsync(table)).TimeToLiveDescription;

    private Task<UpdateTimeToLiveResponse> SetAsync(string table, string attribute, bool enabled) =>
        Db.UpdateTimeToLiveAsync(new UpdateTimeToLiveRequest
        {
            TableName = table, TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = attribute, Enabled = enabled },
        });
}
