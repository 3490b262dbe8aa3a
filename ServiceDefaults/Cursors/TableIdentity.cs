using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace EventDrivenFrontends.ServiceDefaults.Cursors;

/// <summary>What tells a table from any other, even from a later one of the same name: cursors of one mean nothing to another.</summary>
public static class TableIdentity
{
    /// <summary>Asks for the table.</summary>
    public static async Task<string> ReadAsync(IAmazonDynamoDB dynamoDb, string name, CancellationToken cancellationToken)
    {
        var table = (await dynamoDb.DescribeTableAsync(new DescribeTableRequest { TableName = name }, cancellationToken)).Table;
        var created = table.CreationDateTime?.ToUniversalTime();
        return string.Create(CultureInfo.InvariantCulture, $"{table.TableArn} {table.TableId} {created:O}");
    }
}
