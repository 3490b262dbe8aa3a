namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

/// <summary>Cuts an expression into tokens. It accepts any text: what does not belong becomes a symbol, which the parser refuses.</summary>
internal static class Lexer
{
    /// <returns>All tokens, with one of kind End at last.</returns>
    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        var position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
            {
                position++;
            }

            if (position == text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "<EOF>", position, position));
                return tokens;
            }

            var (kind, length) = Next(text.AsSpan(position));
            tokens.Add(new Token(kind, text.Substring(position, length), position, position + length));
            position += length;
        }
    }

    /// <summary>Whether a text is a placeholder as a whole: its mark, then letters, digits and underscores.</summary>
    public static bool IsPlaceholder(string text, char mark) =>
        text.Length > 1 && text[0] == mark && WordLength(text.AsSpan(1)) == text.Length - 1;

    private static (TokenKind Kind, int Length) Next(ReadOnlySpan<char> text)
    {
        switch (text[0])
        {
            case '#' when WordLength(text[1..]) is var length and > 0:
                return (TokenKind.Name, 1 + length);
            case ':' when WordLength(text[1..]) is var length and > 0:
                return (TokenKind.Value, 1 + length);
            case '<' when text is ['<', '>' or '=', ..]:
            case '>' when text is ['>', '=', ..]:
                return (TokenKind.Symbol, 2);
            case var first when char.IsAsciiLetter(first):
                return (TokenKind.Word, WordLength(text));
            case var first when char.IsAsciiDigit(first):
                var end = text.IndexOfAnyExceptInRange('0', '9');
                return (TokenKind.Number, end < 0 ? text.Length : end);
            case var first when char.IsHighSurrogate(first) && text.Length > 1:
                return (TokenKind.Symbol, 2);
            default:
                return (TokenKind.Symbol, 1);
        }
    }

    private static int WordLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_'))
        {
            length++;
        }

        return length;
    }
}
