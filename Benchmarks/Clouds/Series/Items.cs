using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace EventDrivenFrontends.Benchmarks.Clouds.Series;

/// <summary>The table that the series about items share the shape of: partitions of ordered items of some 300 bytes.</summary>
internal static class Items
{
    public const int Partitions = 20;
    public const int PerPartition = 50;

    public static async Task<string> CreateTableAsync(IAmazonDynamoDB client, bool stream = false)
    {
        var name = $"bench-{Guid.NewGuid():N}";
        await client.CreateTableAsync(new CreateTableRequest
        {
            TableName = name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new AttributeDefinition("pk", ScalarAttributeType.S), new AttributeDefinition("sk", ScalarAttributeType.S)],
            KeySchema = [new KeySchemaElement("pk", KeyType.HASH), new KeySchemaElement("sk", KeyType.RANGE)],
            StreamSpecification = stream
                ? new StreamSpecification { StreamEnabled = true, StreamViewType = StreamViewType.NEW_AND_OLD_IMAGES }
                : null,
        });
        return name;
    }

    public static async Task<string> CreateFilledTableAsync(IAmazonDynamoDB client)
    {
        var table = await CreateTableAsync(client);
        for (var partition = 0; partition < Partitions; partition++)
        {
            for (var number = 0; number < PerPartition; number++)
            {
                await client.PutItemAsync(table, Item(partition, number));
            }
        }

        return table;
    }

    public static Dictionary<string, AttributeValue> Key(int partition, int number) => new()
    {
        ["pk"] = new AttributeValue(Partition(partition)),
        ["sk"] = new AttributeValue(number.ToString("d8", CultureInfo.InvariantCulture)),
    };

    public static Dictionary<string, AttributeValue> Item(int partition, int number) => new(Key(partition, number))
    {
        ["airlineCode"] = new AttributeValue("AA"),
        ["flightNum"] = new AttributeValue { N = "1234" },
        ["gate"] = new AttributeValue("B22"),
        ["versions"] = new AttributeValue
        {
            M = new Dictionary<string, AttributeValue> { ["gate"] = new("0000018f3c2a-0001"), ["event"] = new("0000018f3c2a-0002") },
        },
        ["note"] = new AttributeValue(new string('x', 128)),
    };

    public static string Partition(int partition) => string.Create(CultureInfo.InvariantCulture, $"flights#{partition}");
}
