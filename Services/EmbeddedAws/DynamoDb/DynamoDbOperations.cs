using System.Text.Json.Serialization.Metadata;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Batches;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Items;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Reading;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Transactions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.State;
using static EventDrivenFrontends.EmbeddedAws.DynamoDb.DynamoDbJson;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb;

/// <summary>The table of DynamoDB's operations.</summary>
internal sealed class DynamoDbOperations(RegionalState<DynamoDbState> states)
{
    public IReadOnlyList<AwsOperation> All =>
    [
        Row("CreateTable", Default.CreateTableRequest, Default.TableDescriptionResponse, CreateTable.Handle),
        Row("DescribeTable", Default.TableNameRequest, Default.DescribeTableResponse, DescribeTable.Handle),
        Row("UpdateTable", Default.UpdateTableRequest, Default.TableDescriptionResponse, UpdateTable.Handle),
        Row("DeleteTable", Default.TableNameRequest, Default.TableDescriptionResponse, DeleteTable.Handle),
        Row("ListTables", Default.ListTablesRequest, Default.ListTablesResponse, ListTables.Handle),
        Row("UpdateTimeToLive", Default.UpdateTimeToLiveRequest, Default.UpdateTimeToLiveResponse, UpdateTimeToLive.Handle),
        Row("DescribeTimeToLive", Default.TableNameRequest, Default.DescribeTimeToLiveResponse, DescribeTimeToLive.Handle),
        Row("TagResource", Default.TagResourceRequest, Default.EmptyResponse, TagResource.Handle),
        Row("UntagResource", Default.UntagResourceRequest, Default.EmptyResponse, UntagResource.Handle),
        Row("ListTagsOfResource", Default.ListTagsOfResourceRequest, Default.ListTagsOfResourceResponse, ListTagsOfResource.Handle),

        Row("PutItem", Default.PutItemRequest, Default.PutItemResponse, PutItem.Handle),
        Row("GetItem", Default.GetItemRequest, Default.GetItemResponse, GetItem.Handle),
        Row("UpdateItem", Default.UpdateItemRequest, Default.UpdateItemResponse, UpdateItem.Handle),
        Row("DeleteItem", Default.DeleteItemRequest, Default.DeleteItemResponse, DeleteItem.Handle),

        Row("Query", Default.QueryRequest, Default.PageResponse, Operations.Reading.Query.Handle),
        Row("Scan", Default.ScanRequest, Default.PageResponse, Scan.Handle),

        Row("BatchGetItem", Default.BatchGetItemRequest, Default.BatchGetItemResponse, BatchGetItem.Handle),
        Row("BatchWriteItem", Default.BatchWriteItemRequest, Default.BatchWriteItemResponse, BatchWriteItem.Handle),
        Row("TransactWriteItems", Default.TransactWriteItemsRequest, Default.TransactWriteItemsResponse, TransactWriteItems.Handle),
        Row("TransactGetItems", Default.TransactGetItemsRequest, Default.TransactGetItemsResponse, TransactGetItems.Handle),
    ];

    private AwsOperation Row<TRequest, TResponse>(
        string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response, Func<DynamoDbState, TRequest, TResponse> handle)
        where TRequest : class
        where TResponse : class =>
        AwsOperation.Of(name, request, response, (context, input) => handle(states.Of(context), input));
}
