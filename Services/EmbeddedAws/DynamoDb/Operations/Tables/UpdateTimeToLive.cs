using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

internal sealed record UpdateTimeToLiveRequest
{
    public string? TableName { get; init; }

    public TimeToLiveSpecification? TimeToLiveSpecification { get; init; }
}

internal sealed record UpdateTimeToLiveResponse
{
    public required TimeToLiveSpecification TimeToLiveSpecification { get; init; }
}

internal static class UpdateTimeToLive
{
    private const int MaxNameLength = 255;

    public static UpdateTimeToLiveResponse Handle(DynamoDbState state, UpdateTimeToLiveRequest request)
    {
        var wanted = request.TimeToLiveSpecification;
        var constraints = new Constraints().TableName(request.TableName).Required(wanted, "timeToLiveSpecification");
        if (wanted is not null)
        {
            var name = wanted.AttributeName;
            constraints
                .Required(wanted.Enabled, "timeToLiveSpecification.enabled")
                .Required(name, "timeToLiveSpecification.attributeName")
                .Length(name?.Length, name ?? "", "timeToLiveSpecification.attributeName", 1, MaxNameLength);
        }

        constraints.Verify();
        var table = state.Find(request.TableName!) ?? throw DynamoDbErrors.TableNotFound(request.TableName!);
        table.Change(() =>
        {
            Verify(table.Expiry?.Attribute, wanted!);
            table.ExpireBy(wanted!.Enabled == true ? wanted.AttributeName : null);
        });

        return new UpdateTimeToLiveResponse { TimeToLiveSpecification = wanted! };
    }

    private static void Verify(string? current, TimeToLiveSpecification wanted)
    {
        if (current is null)
        {
            if (wanted.Enabled == false)
            {
                throw AwsError.Validation("TimeToLive is already disabled");
            }
        }
        else if (current != wanted.AttributeName)
        {
            throw AwsError.Validation($"TimeToLive is active on a different AttributeName: current AttributeName is {current}");
        }
        else if (wanted.Enabled == true)
        {
            throw AwsError.Validation("TimeToLive is already enabled");
        }
    }
}
