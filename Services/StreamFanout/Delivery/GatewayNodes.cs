using Amazon.DynamoDBv2;
using EventDrivenFrontends.ServiceDefaults.Coordination;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>The gateway nodes that are registered in the coordination table and alive.</summary>
internal sealed class GatewayNodes(IAmazonDynamoDB dynamoDb, IOptions<FanoutOptions> options, TimeProvider time)
{
    public Task<List<GatewayNode>> ListAsync(CancellationToken cancellationToken) =>
        dynamoDb.ReadGatewaysAsync(options.Value.CoordinationTableName, options.Value.NodeTimeout, time, cancellationToken);
}
