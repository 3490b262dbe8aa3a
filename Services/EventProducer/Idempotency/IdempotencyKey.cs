using System.Security.Cryptography;
using System.Text;
using EventDrivenFrontends.ServiceDefaults.Authentication;

namespace EventDrivenFrontends.EventProducer.Idempotency;

/// <summary>The header by which a caller makes a command safe to repeat.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>Marks an answer that was given before.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>Longest key, in characters.</summary>
    public const int MaxLength = 255;

    public static bool IsValid(string key) => key.Length is > 0 and <= MaxLength && !string.IsNullOrWhiteSpace(key);

    /// <summary>What the key stands for in the table: the same key on another command, or of another caller, is another one.</summary>
    public static string Scope(HttpRequest request, string key)
    {
        var caller = request.HttpContext.Caller().UserId is { } user ? $"{user}\n" : "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}{request.Method} {request.Path.Value}\n{key}")));
    }
}
