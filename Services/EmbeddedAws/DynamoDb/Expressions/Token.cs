namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

internal enum TokenKind
{
    End,

    /// <summary>A bare name, a keyword or a function's name.</summary>
    Word,

    /// <summary><c>#name</c></summary>
    Name,

    /// <summary><c>:value</c></summary>
    Value,

    Number,

    /// <summary>An operator or a bracket, or a character that has no business in an expression.</summary>
    Symbol,
}

internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End)
{
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    /// <summary>Keywords may be written in any case.</summary>
    public bool IsKeyword(string keyword) => Kind == TokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
