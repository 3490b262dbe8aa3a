using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Operations.Tables;

internal static class DeleteTable
{
    public static TableDescriptionResponse Handle(DynamoDbState state, TableNameRequest request)
    {
        new Constraints().TableName(request.TableName).Verify();
        var table = state.Find(request.TableName!) ?? throw DynamoDbErrors.TableNotFound(request.TableName!);
        if (table.Definition.IsDeletionProtected)
        {
            throw AwsError.Validation(
                "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.");
        }

        var deleted = state.Delete(request.TableName!);
        return new TableDescriptionResponse { TableDescription = TableDescription.Of(deleted, TableDescription.Deleting) };
    }
}
