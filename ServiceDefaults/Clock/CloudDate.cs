using System.Net.Http.Headers;
using EventDrivenFrontends.ServiceDefaults.Aws;

namespace EventDrivenFrontends.ServiceDefaults.Clock;

/// <summary>Asks the cloud for the time: a request without a signature, so that it is answered however wrong the machine's clock is. Any answer will do.</summary>
internal sealed class CloudDate(CloudAddress address, AwsHttp trust, CloudClock clock) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly Lazy<Uri?> _address = new(address.Find);
    private readonly Lazy<HttpClient> _http = new(() => new HttpClient(trust.CreateHandler()) { Timeout = Timeout });

    /// <summary>Null when answers have no date.</summary>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public async Task<ClockReading?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_address.Value is not { } uri)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, uri) { Headers = { CacheControl = new CacheControlHeaderValue { NoCache = true } } };
        var (sentAt, began) = (clock.Machine.GetUtcNow(), clock.Machine.GetTimestamp());
        using var response = await _http.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var elapsed = clock.Machine.GetElapsedTime(began);
        return response.Headers.Date is { } date ? ClockReading.Of(sentAt, elapsed, date + (response.Headers.Age ?? TimeSpan.Zero)) : null;
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
        {
            _http.Value.Dispose();
        }
    }
}
