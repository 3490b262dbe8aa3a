using System.Text.Json.Serialization;
using Amazon.DynamoDBStreams.Model;
using EventDrivenFrontends.StandIns.AwsRuntime.Json;

namespace Amazon.DynamoDBStreams;

/// <summary>The JSON of all requests and responses, without reflection.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSecondsConverter), typeof(BlobConverter)])]
[JsonSerializable(typeof(DescribeStreamRequest))]
[JsonSerializable(typeof(DescribeStreamResponse))]
[JsonSerializable(typeof(GetRecordsRequest))]
[JsonSerializable(typeof(GetRecordsResponse))]
[JsonSerializable(typeof(GetShardIteratorRequest))]
[JsonSerializable(typeof(GetShardIteratorResponse))]
[JsonSerializable(typeof(ListStreamsRequest))]
[JsonSerializable(typeof(ListStreamsResponse))]
internal sealed partial class DynamoDBStreamsJson : JsonSerializerContext;
