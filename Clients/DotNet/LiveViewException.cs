using System.Net;

namespace EventDrivenFrontends.Client;

/// <summary>Why a view is not live or, when it <see cref="IsFinal"/>, never will be.</summary>
public sealed class LiveViewException : Exception
{
    internal LiveViewException(string code, string message, FailureKind kind, Exception? inner = null)
        : base(message, inner) => (Code, Kind) = (code, kind);

    /// <summary>
    /// For programs: the code of the gateway's <c>error</c> frame, or <c>unreachable</c>, <c>timeout</c>, <c>disconnected</c>,
    /// <c>transport_unsupported</c>, <c>malformed_frame</c>, <c>http_</c> and a status.
    /// </summary>
    public string Code { get; }

    /// <summary>The HTTP status, when there was one.</summary>
    public HttpStatusCode? Status { get; internal init; }

    /// <summary>How long the gateway asks to wait, when it does.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>True when asking again does not help.</summary>
    public bool IsFinal => Kind is FailureKind.Refused or FailureKind.Unauthorized;

    internal FailureKind Kind { get; }
}
