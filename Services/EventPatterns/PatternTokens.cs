using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace EventDrivenFrontends.EventPatterns;

/// <summary>The tokens of a pattern, with faults that say where they are as AWS's do.</summary>
internal ref struct PatternTokens(string source, ReadOnlySpan<byte> utf8)
{
    private const int ShownSource = 500;

    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private Utf8JsonReader _reader = new(utf8);
    private bool _textWasRead;

    public readonly JsonTokenType Type => _reader.TokenType;

    public JsonTokenType Next()
    {
        try
        {
            if (!_reader.Read())
            {
                throw Fail("Invalid JSON");
            }
        }
        catch (JsonException)
        {
            throw Fail("Invalid JSON");
        }

        _textWasRead = false;
        return _reader.TokenType;
    }

    public string Text()
    {
        _textWasRead = true;
        try
        {
            return _reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                ? _reader.GetString()!
                : Encoding.UTF8.GetString(_reader.ValueSpan);
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is no text.
            throw Fail("Invalid JSON");
        }
    }

    public string ExpectString(string message) => Next() == JsonTokenType.String ? Text() : throw Fail(message);

    public void Expect(JsonTokenType type, string message)
    {
        if (Next() != type)
        {
            throw Fail(message);
        }
    }

    public readonly InvalidEventPatternException Fail(string message)
    {
        var (line, column) = Location();
        var shown = source.Length <= ShownSource
            ? $"\"{source}\""
            : $"\"{source[..ShownSource]}\"[truncated {source.Length - ShownSource} chars]";
        return new InvalidEventPatternException($"{message}\n at [Source: (String){shown}; line: {line}, column: {column}]");
    }

    [DoesNotReturn]
    public readonly void Throw(string message) => throw Fail(message);

    /// <summary>
    /// Where AWS's parser stands: behind the token; but a string that nobody asked for yet has only been opened, and behind a
    /// property's name the parser has already looked at the value.
    /// </summary>
    private readonly (int Line, int Column) Location()
    {
        var reader = _reader;
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            try
            {
                reader.Read();
            }
            catch (JsonException)
            {
                reader = _reader;
            }
        }

        var isOpened = reader.TokenType == JsonTokenType.String && !_textWasRead;
        var offset = isOpened ? (int)reader.TokenStartIndex + 1 : (int)reader.BytesConsumed;
        var before = Encoding.UTF8.GetString(_utf8[..offset]);
        return (before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
