using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

internal sealed class UpdateExpression
{
    private readonly PathTree<UpdateAction> _tree = new();

    public UpdateExpression(IReadOnlyList<UpdateAction> actions)
    {
        Paths = [.. actions.Select(action => action.Path)];
        foreach (var action in actions)
        {
            _tree.Add(action.Path, action);
        }

        Updated = new ProjectionExpression(Paths);
    }

    /// <summary>All that it writes.</summary>
    public IReadOnlyList<DocumentPath> Paths { get; }

    /// <summary>Picks what is written from an item.</summary>
    public ProjectionExpression Updated { get; }

    /// <exception cref="Protocol.AwsError">The item lacks what is read, or has another type where something is written.</exception>
    public AttributeMap Apply(AttributeMap item) => new UpdateEvaluator(item).Apply(_tree);
}
