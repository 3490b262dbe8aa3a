using System.Text;
using System.Text.Json;

namespace EventDrivenFrontends.Testing.Fuzzing;

/// <summary>
/// Writes a valid JSON text anew with odd things in some of its places: values of other types and out of range, members that are missing, doubled
/// or called otherwise, strings that are no Unicode, nesting without end. Most of what it writes is JSON still.
/// </summary>
public sealed class OddJson
{
    private const int MostDepth = 200;
    private const int LongText = 20_000;

    private static readonly string[] Odd =
    [
        "null", "true", "false", "0", "-1", "1", "1.5", "-0.0", "1e2", "1e999", "1e-999", "2147483647", "2147483648", "-2147483649", "9223372036854775808",
        "123456789012345678901234567890", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"", "\"{\"", "\"1\"", "\"true\"", "\"é🙂\"", "\"\\n\"",
        "\"2026-01-31T09:30:00Z\"", "\"://\"", "[]", "[null]", "[[]]", "[1,\"a\",{}]", "{}", "{\"\":null}", "{\"a\":{\"b\":[]}}", "{\"\\ud800\":1}",
    ];

    private readonly StringBuilder _json = new();
    private readonly Random _random;
    private readonly IReadOnlyList<string> _tokens;
    private readonly int _oneIn;

    private OddJson(Random random, IReadOnlyList<string> tokens, int oneIn) => (_random, _tokens, _oneIn) = (random, tokens, oneIn);

    /// <param name="random">Random numbers.</param>
    /// <param name="json">What is valid.</param>
    /// <param name="tokens">JSON of its language, to be put where it may not belong.</param>
    public static string Of(Random random, string json, params IReadOnlyList<string> tokens)
    {
        using var document = JsonDocument.Parse(json);
        var odd = new OddJson(random, tokens, random.Next(2, 20));
        odd.Write(document.RootElement);
        return odd._json.ToString();
    }

    private void Write(JsonElement value)
    {
        if (_random.Next(_oneIn) == 0)
        {
            WriteOdd();
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value);
                break;
            case JsonValueKind.Array:
                WriteArray(value);
                break;
            default:
                _json.Append(value.GetRawText());
                break;
        }
    }

    private void WriteObject(JsonElement value)
    {
        _json.Append('{');
        var first = true;
        foreach (var member in value.EnumerateObject())
        {
            for (var times = Times(); times > 0; times--)
            {
                _json.Append(first ? "" : ",");
                first = false;
                _json.Append(_random.Next(_oneIn * 4) == 0 ? OddName() : $"\"{JsonEncodedText.Encode(member.Name)}\"").Append(':');
                Write(member.Value);
            }
        }

        _json.Append('}');
    }

    private void WriteArray(JsonElement value)
    {
        _json.Append('[');
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            for (var times = Times(); times > 0; times--)
            {
                _json.Append(first ? "" : ",");
                first = false;
                Write(item);
            }
        }

        _json.Append(']');
    }

    /// <summary>Mostly once.</summary>
    private int Times() => _random.Next(_oneIn * 4) switch
    {
        0 => 0,
        1 => 2,
        2 when _random.Next(20) == 0 => 40,
        _ => 1,
    };

    private string OddName() => _random.Next(3) switch
    {
        0 => "\"\"",
        1 => "\"\\ud800\"",
        _ => $"\"n{_random.Next(100)}\"",
    };

    private void WriteOdd()
    {
        switch (_random.Next(40))
        {
            case 0:
                var depth = _random.Next(1, MostDepth);
                _json.Append('[', depth).Append(']', depth);
                break;
            case 1:
                _json.Append('"').Append('a', _random.Next(LongText)).Append('"');
                break;
            case < 20 when _tokens.Count > 0:
                _json.Append(_tokens[_random.Next(_tokens.Count)]);
                break;
            default:
                _json.Append(Odd[_random.Next(Odd.Length)]);
                break;
        }
    }
}
