using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;

namespace EventDrivenFrontends.Integration.Tests.DynamoDb;

/// <summary>Backups are not in the embedded cloud, which answers as AWS does to an operation that it does not know.</summary>
public sealed class UnknownOperationTests
{
    [Fact]
    public async Task An_operation_that_is_not_there_says_so()
    {
        await EmbeddedAwsCloud.Instance.ReadyAsync();
        using var db = EmbeddedAwsCloud.Instance.CreateDynamoDb();

        var error = await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => db.ListBackupsAsync(new ListBackupsRequest()));

        Assert.Equal("UnknownOperationException", error.ErrorCode);
    }
}
