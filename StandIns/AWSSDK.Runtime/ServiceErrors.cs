using System.Net;
using Amazon.Runtime;

namespace EventDrivenFrontends.StandIns.AwsRuntime;

/// <summary>An error as a service reported it.</summary>
public sealed record ServiceError(string Message, Exception Inner, ErrorType Type, string Code, string RequestId, HttpStatusCode Status);

/// <summary>Turns a service's error codes into its exceptions.</summary>
/// <param name="otherwise">Makes the exception of a code without a type of its own.</param>
public sealed class ServiceErrors(Func<ServiceError, AmazonServiceException> otherwise)
{
    private readonly Dictionary<string, Func<ServiceError, AmazonServiceException>> _byCode = new(StringComparer.Ordinal);

    public ServiceErrors With(string code, Func<ServiceError, AmazonServiceException> make)
    {
        _byCode[code] = make;
        return this;
    }

    /// <param name="code">The code, which decides the exception.</param>
    /// <param name="reported">The code that the exception tells when it is another: that of an older protocol of the service.</param>
    /// <param name="message">The reason.</param>
    /// <param name="requestId">Id of the request.</param>
    /// <param name="inner">What the runtime saw.</param>
    /// <param name="status">Status of the answer.</param>
    internal AmazonServiceException Make(
        string code, string? reported, string message, string requestId, Exception inner, HttpStatusCode status)
    {
        var type = (int)status < 500 ? ErrorType.Sender : ErrorType.Receiver;
        return (_byCode.GetValueOrDefault(code) ?? otherwise)(new ServiceError(message, inner, type, reported ?? code, requestId, status));
    }
}
