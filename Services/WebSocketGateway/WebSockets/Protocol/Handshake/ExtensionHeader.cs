using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol.Handshake;

/// <summary>Reads <c>Sec-WebSocket-Extensions</c> (RFC 6455, section 9.1). What breaks the grammar fails the handshake.</summary>
internal ref struct ExtensionHeader
{
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");

    private ReadOnlySpan<char> _rest;

    /// <summary>False when the header is malformed.</summary>
    public static bool TryRead(string header, [NotNullWhen(true)] out List<ExtensionOffer>? offers)
    {
        var reader = new ExtensionHeader { _rest = header };
        offers = [];
        do
        {
            // Lists of HTTP may have empty elements.
            while (reader.Skip(','))
            {
            }

            if (reader.IsAtEnd)
            {
                break;
            }

            if (reader.TryReadOffer() is not { } offer)
            {
                offers = null;
                return false;
            }

            offers.Add(offer);
        }
        while (reader.Skip(','));

        if (reader.IsAtEnd && offers.Count > 0)
        {
            return true;
        }

        offers = null;
        return false;
    }

    private bool IsAtEnd => _rest.IsEmpty;

    private ExtensionOffer? TryReadOffer()
    {
        if (ReadToken() is not { } name)
        {
            return null;
        }

        var parameters = new List<(string, string?)>();
        while (Skip(';'))
        {
            if (ReadToken() is not { } parameter)
            {
                return null;
            }

            string? value = null;
            if (Skip('=') && (value = ReadValue()) is null)
            {
                return null;
            }

            parameters.Add((parameter, value));
        }

        return new ExtensionOffer(name, parameters);
    }

    private string? ReadToken()
    {
        var length = _rest.IndexOfAnyExcept(TokenCharacters);
        var token = length < 0 ? _rest : _rest[..length];
        _rest = _rest[token.Length..];
        SkipSpace();
        return token.IsEmpty ? null : token.ToString();
    }

    /// <summary>A token, or one in quotes.</summary>
    private string? ReadValue()
    {
        if (_rest is not ['"', ..])
        {
            return ReadToken();
        }

        var value = new List<char>();
        for (var i = 1; i < _rest.Length; i++)
        {
            switch (_rest[i])
            {
                case '"':
                    _rest = _rest[(i + 1)..];
                    SkipSpace();
                    return value.Count == 0 ? null : new string([.. value]);
                case '\\' when i + 1 < _rest.Length:
                    i++;
                    break;
            }

            if (!TokenCharacters.Contains(_rest[i]))
            {
                return null;
            }

            value.Add(_rest[i]);
        }

        return null;
    }

    private bool Skip(char separator)
    {
        SkipSpace();
        if (_rest.IsEmpty || _rest[0] != separator)
        {
            return false;
        }

        _rest = _rest[1..];
        SkipSpace();
        return true;
    }

    private void SkipSpace() => _rest = _rest.TrimStart(" \t");
}
