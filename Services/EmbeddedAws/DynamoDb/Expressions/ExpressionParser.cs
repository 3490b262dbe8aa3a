using System.Globalization;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

/// <summary>
/// What the grammars of all expressions share: tokens, paths, values and errors. A fault of meaning is kept until the whole text has
/// proved to be well-formed, as DynamoDB tells faults of syntax first.
/// </summary>
/// <param name="parameter">The request's member, by which errors name the expression.</param>
internal abstract class ExpressionParser(string parameter, string text, ExpressionScope scope)
{
    protected const string RedundantParentheses = "The expression has redundant parentheses;";
    private const int MaxBytes = 4096;
    private const int MaxOperators = 300;
    private const int MaxNesting = 300;

    private readonly List<Token> _tokens = Lexer.Read(text);
    private readonly List<DocumentPath> _paths = [];
    private AwsError? _firstFault;
    private int _position;
    private int _operators;
    private int _nesting;

    protected Token Current => _tokens[_position];

    protected Token Following => _tokens[Math.Min(_position + 1, _tokens.Count - 1)];

    protected string Parameter => parameter;

    /// <summary>All paths of the expression in the order of the text.</summary>
    protected IReadOnlyList<DocumentPath> Paths => _paths;

    protected void VerifyText()
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Fault("The expression can not be empty;");
        }

        var size = System.Text.Encoding.UTF8.GetByteCount(text);
        if (size > MaxBytes)
        {
            throw Fault($"Expression size has exceeded the maximum allowed size; expression size: {size}");
        }
    }

    /// <summary>To be called at the end: what is left is an error, and so are the faults that were kept.</summary>
    protected void VerifyEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            throw SyntaxError();
        }

        if (_operators > MaxOperators)
        {
            throw Fault($"The expression contains too many operators; operator count: {MaxOperators + 1}");
        }

        if (_firstFault is not null)
        {
            throw _firstFault;
        }
    }

    protected AwsError Fault(string message) => AwsError.Validation($"Invalid {parameter}: {message}");

    /// <summary>Keeps a fault of meaning.</summary>
    protected void Report(string message) => _firstFault ??= Fault(message);

    protected void CountOperator() => _operators++;

    /// <summary>With the token and its neighbours as they stand in the text.</summary>
    protected AwsError SyntaxError()
    {
        var start = _position > 0 ? _tokens[_position - 1].Start : Current.Start;
        return Fault($"Syntax error; token: \"{Current.Text}\", near: \"{text[start..Following.End]}\"");
    }

    protected Token Take()
    {
        var token = Current;
        _position = Math.Min(_position + 1, _tokens.Count - 1);
        return token;
    }

    protected bool TakeSymbol(string symbol) => Current.IsSymbol(symbol) && Take().Kind != TokenKind.End;

    protected bool TakeKeyword(string keyword) => Current.IsKeyword(keyword) && Take().Kind != TokenKind.End;

    protected void ExpectSymbol(string symbol)
    {
        if (!TakeSymbol(symbol))
        {
            throw SyntaxError();
        }
    }

    /// <summary>Bounds the recursion that a text can cause.</summary>
    protected T Nested<T>(Func<T> parse)
    {
        if (++_nesting > MaxNesting)
        {
            throw Fault(RedundantParentheses);
        }

        var result = parse();
        _nesting--;
        return result;
    }

    protected bool IsFunctionCall => Current.Kind == TokenKind.Word && Following.IsSymbol("(");

    protected DocumentPath ParsePath()
    {
        var elements = new List<PathElement> { PathElement.Of(ParseName()) };
        while (true)
        {
            if (TakeSymbol("."))
            {
                elements.Add(PathElement.Of(ParseName()));
            }
            else if (TakeSymbol("["))
            {
                elements.Add(PathElement.Of(ParseIndex()));
                ExpectSymbol("]");
            }
            else
            {
                break;
            }
        }

        if (elements.Count > AttributeValue.MaxDepth)
        {
            Report($"The document path has too many nesting elements; nesting levels: {elements.Count}");
        }

        var path = new DocumentPath(elements);
        _paths.Add(path);
        return path;
    }

    protected AttributeValue ParseValue()
    {
        if (Current.Kind != TokenKind.Value)
        {
            throw SyntaxError();
        }

        var placeholder = Take().Text;
        if (scope.UseValue(placeholder) is { } value)
        {
            return value;
        }

        Report($"An expression attribute value used in expression is not defined; attribute value: {placeholder}");
        return NullValue.Instance;
    }

    /// <summary>Paths that are written or read together must not be within each other.</summary>
    protected void VerifyDistinct(IReadOnlyList<DocumentPath> paths)
    {
        for (var later = 1; later < paths.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                var (one, two) = (paths[earlier], paths[later]);
                var relation = one.Overlaps(two) ? "overlap" : one.Conflicts(two) ? "conflict" : null;
                if (relation is not null)
                {
                    throw Fault(
                        $"Two document paths {relation} with each other; must remove or rewrite one of these paths; "
                        + $"path one: {one}, path two: {two}");
                }
            }
        }
    }

    /// <summary>A type as the messages about operands name it.</summary>
    protected void ReportOperandType(string function, AttributeValue value) =>
        Report($"Incorrect operand type for operator or function; operator or function: {function}, operand type: {value.Type}");

    protected void ReportOperandCount(string function, int count) =>
        Report($"Incorrect number of operands for operator or function; operator or function: {function}, number of operands: {count}");

    protected void ReportMisplaced(string function) =>
        Report($"The function is not allowed to be used this way in an expression; function: {function}");

    private string ParseName()
    {
        if (Current.Kind == TokenKind.Name)
        {
            var placeholder = Take().Text;
            if (scope.UseName(placeholder) is { } name)
            {
                return name;
            }

            Report($"An expression attribute name used in the document path is not defined; attribute name: {placeholder}");
            return placeholder;
        }

        if (Current.Kind != TokenKind.Word || IsOperatorWord(Current))
        {
            throw SyntaxError();
        }

        var word = Take().Text;
        if (ReservedWords.Contains(word))
        {
            Report($"Attribute name is a reserved keyword; reserved keyword: {word}");
        }

        return word;
    }

    private int ParseIndex()
    {
        if (Current.Kind != TokenKind.Number)
        {
            throw SyntaxError();
        }

        var digits = Take().Text;
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return index;
        }

        Report($"List index is not within the allowable range; index: [{digits}]");
        return 0;
    }

    /// <summary>Keywords can never stand for a name; other reserved words are well-formed, and refused later.</summary>
    private static bool IsOperatorWord(Token token) =>
        token.IsKeyword("AND") || token.IsKeyword("OR") || token.IsKeyword("NOT") || token.IsKeyword("BETWEEN") || token.IsKeyword("IN")
        || token.IsKeyword("SET") || token.IsKeyword("REMOVE") || token.IsKeyword("ADD") || token.IsKeyword("DELETE");
}
