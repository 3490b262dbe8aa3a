using System.Text.RegularExpressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

/// <summary>What the API model says of the members of table operations.</summary>
internal static partial class TableConstraints
{
    public const string PayPerRequest = "PAY_PER_REQUEST";
    public const string Provisioned = "PROVISIONED";
    private const int MinName = 3;
    private const int MaxName = 255;

    /// <summary>Names of new tables and indexes.</summary>
    public static void VerifyName(string? name, string parameter)
    {
        if (name is not { Length: >= MinName and <= MaxName })
        {
            throw AwsError.Validation($"{parameter} must be at least {MinName} characters long and at most {MaxName} characters long");
        }

        if (!Names().IsMatch(name))
        {
            var member = char.ToLowerInvariant(parameter[0]) + parameter[1..];
            throw AwsError.Validation(
                $"1 validation error detected: Value '{name}' at '{member}' failed to satisfy constraint: "
                + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        }
    }

    public static Constraints Attributes(this Constraints constraints, IReadOnlyList<AttributeDefinition>? attributes)
    {
        for (var i = 0; i < (attributes?.Count ?? 0); i++)
        {
            var member = $"attributeDefinitions.{i + 1}.member";
            constraints
                .Required(attributes![i]?.AttributeName, $"{member}.attributeName")
                .Length(attributes[i]?.AttributeName?.Length, "", $"{member}.attributeName", 1, MaxName)
                .Required(attributes[i]?.AttributeType, $"{member}.attributeType")
                .OneOf(attributes[i]?.AttributeType, $"{member}.attributeType", "B", "N", "S");
        }

        return constraints;
    }

    public static Constraints KeySchema(this Constraints constraints, IReadOnlyList<KeySchemaElement>? schema, string member)
    {
        constraints.Required(schema, member).Length(schema?.Count, "[]", member, 1, 2);
        for (var i = 0; i < (schema?.Count ?? 0); i++)
        {
            constraints
                .Required(schema![i]?.AttributeName, $"{member}.{i + 1}.member.attributeName")
                .Required(schema[i]?.KeyType, $"{member}.{i + 1}.member.keyType")
                .OneOf(schema[i]?.KeyType, $"{member}.{i + 1}.member.keyType", "HASH", "RANGE");
        }

        return constraints;
    }

    public static Constraints Index(this Constraints constraints, SecondaryIndexRequest? index, string member)
    {
        constraints.Required(index?.IndexName, $"{member}.indexName").KeySchema(index?.KeySchema, $"{member}.keySchema");
        return constraints
            .Required(index?.Projection, $"{member}.projection")
            .OneOf(index?.Projection?.ProjectionType, $"{member}.projection.projectionType", "ALL", "INCLUDE", "KEYS_ONLY")
            .Length(index?.Projection?.NonKeyAttributes?.Count, "[]", $"{member}.projection.nonKeyAttributes", 1, 20)
            .Throughput(index?.ProvisionedThroughput, $"{member}.provisionedThroughput");
    }

    public static Constraints Indexes(this Constraints constraints, IReadOnlyList<SecondaryIndexRequest>? indexes, string member)
    {
        for (var i = 0; i < (indexes?.Count ?? 0); i++)
        {
            constraints.Index(indexes![i], $"{member}.{i + 1}.member");
        }

        return constraints;
    }

    public static Constraints Throughput(
        this Constraints constraints, ProvisionedThroughput? throughput, string member = "provisionedThroughput")
    {
        if (throughput is null)
        {
            return constraints;
        }

        return constraints
            .Required(throughput.ReadCapacityUnits, $"{member}.readCapacityUnits")
            .Required(throughput.WriteCapacityUnits, $"{member}.writeCapacityUnits")
            .Range(throughput.ReadCapacityUnits, $"{member}.readCapacityUnits", 1)
            .Range(throughput.WriteCapacityUnits, $"{member}.writeCapacityUnits", 1);
    }

    public static Constraints BillingMode(this Constraints constraints, string? value) =>
        constraints.OneOf(value, "billingMode", Provisioned, PayPerRequest);

    public static Constraints TableClass(this Constraints constraints, string? value) =>
        constraints.OneOf(value, "tableClass", TableDefinition.StandardClass, "STANDARD_INFREQUENT_ACCESS");

    public static Constraints Stream(this Constraints constraints, StreamSpecification? stream)
    {
        if (stream is null)
        {
            return constraints;
        }

        return constraints
            .Required(stream.StreamEnabled, "streamSpecification.streamEnabled")
            .OneOf(stream.StreamViewType, "streamSpecification.streamViewType", Streams.StreamViewType.All);
    }

    /// <returns>Null when no stream is wanted.</returns>
    public static string? ViewType(StreamSpecification? stream)
    {
        if (stream is { StreamEnabled: true, StreamViewType: null })
        {
            throw DynamoDbErrors.Invalid("StreamViewType must be specified when StreamEnabled is true");
        }

        if (stream is { StreamEnabled: false, StreamViewType: not null })
        {
            throw DynamoDbErrors.Invalid("StreamViewType cannot be specified when StreamEnabled is false");
        }

        return stream?.StreamViewType;
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_.-]+\z")]
    private static partial Regex Names();
}
