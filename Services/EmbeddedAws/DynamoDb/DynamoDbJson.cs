using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Batches;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Items;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Reading;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Transactions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb;

/// <remarks>
/// The depth has room for values of 32 levels, each of two levels of JSON, and for telling those that have more what is wrong.
/// </remarks>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 256)]
[JsonSerializable(typeof(AttributeMap))]
[JsonSerializable(typeof(TableNameRequest))]
[JsonSerializable(typeof(CreateTableRequest))]
[JsonSerializable(typeof(TableDescriptionResponse))]
[JsonSerializable(typeof(DescribeTableResponse))]
[JsonSerializable(typeof(UpdateTableRequest))]
[JsonSerializable(typeof(ListTablesRequest))]
[JsonSerializable(typeof(ListTablesResponse))]
[JsonSerializable(typeof(UpdateTimeToLiveRequest))]
[JsonSerializable(typeof(UpdateTimeToLiveResponse))]
[JsonSerializable(typeof(DescribeTimeToLiveResponse))]
[JsonSerializable(typeof(TagResourceRequest))]
[JsonSerializable(typeof(UntagResourceRequest))]
[JsonSerializable(typeof(ListTagsOfResourceRequest))]
[JsonSerializable(typeof(ListTagsOfResourceResponse))]
[JsonSerializable(typeof(EmptyResponse))]
[JsonSerializable(typeof(PutItemRequest))]
[JsonSerializable(typeof(PutItemResponse))]
[JsonSerializable(typeof(GetItemRequest))]
[JsonSerializable(typeof(GetItemResponse))]
[JsonSerializable(typeof(UpdateItemRequest))]
[JsonSerializable(typeof(UpdateItemResponse))]
[JsonSerializable(typeof(DeleteItemRequest))]
[JsonSerializable(typeof(DeleteItemResponse))]
[JsonSerializable(typeof(QueryRequest))]
[JsonSerializable(typeof(ScanRequest))]
[JsonSerializable(typeof(PageResponse))]
[JsonSerializable(typeof(BatchGetItemRequest))]
[JsonSerializable(typeof(BatchGetItemResponse))]
[JsonSerializable(typeof(BatchWriteItemRequest))]
[JsonSerializable(typeof(BatchWriteItemResponse))]
[JsonSerializable(typeof(TransactWriteItemsRequest))]
[JsonSerializable(typeof(TransactWriteItemsResponse))]
[JsonSerializable(typeof(TransactGetItemsRequest))]
[JsonSerializable(typeof(TransactGetItemsResponse))]
[JsonSerializable(typeof(List<TransactWriteItem>))]
internal sealed partial class DynamoDbJson : JsonSerializerContext;
