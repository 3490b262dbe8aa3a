namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;

/// <summary>Functions are written exactly like this; other names, and other cases, are unknown.</summary>
internal static class FunctionNames
{
    public const string AttributeExists = "attribute_exists";
    public const string AttributeNotExists = "attribute_not_exists";
    public const string AttributeType = "attribute_type";
    public const string BeginsWith = "begins_with";
    public const string Contains = "contains";
    public const string Size = "size";
    public const string IfNotExists = "if_not_exists";
    public const string ListAppend = "list_append";

    public static bool IsCondition(string name) =>
        name is AttributeExists or AttributeNotExists or AttributeType or BeginsWith or Contains or Size;

    public static bool IsUpdate(string name) => name is IfNotExists or ListAppend;
}
