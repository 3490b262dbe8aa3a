namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

/// <summary>Paths, separated by commas.</summary>
internal sealed class ProjectionParser : ExpressionParser
{
    public const string ParameterName = "ProjectionExpression";

    private ProjectionParser(string text, ExpressionScope scope)
        : base(ParameterName, text, scope)
    {
    }

    /// <returns>Null when there is no expression, and so no projection.</returns>
    public static ProjectionExpression? Parse(string? text, ExpressionScope scope)
    {
        if (text is null)
        {
            return null;
        }

        var parser = new ProjectionParser(text, scope);
        parser.VerifyText();
        do
        {
            parser.ParsePath();
        }
        while (parser.TakeSymbol(","));

        parser.VerifyEnd();
        parser.VerifyDistinct(parser.Paths);
        return new ProjectionExpression(parser.Paths);
    }
}
