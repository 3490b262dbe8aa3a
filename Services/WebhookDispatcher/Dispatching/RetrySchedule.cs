using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Dispatching;

/// <summary>When a failed event is tried again.</summary>
internal sealed class RetrySchedule(IOptions<DeliveryOptions> options)
{
    private const int Steps = 10_000;

    private readonly DeliveryOptions _options = options.Value;

    /// <summary>The delay after the <paramref name="attempts"/>th attempt, which is not shorter than the receiver asks for; null when that was the last.</summary>
    public TimeSpan? DelayAfter(int attempts, TimeSpan? retryAfter)
    {
        if (attempts > _options.Delays.Count)
        {
            return null;
        }

        var chance = (RandomNumberGenerator.GetInt32((2 * Steps) + 1) / (double)Steps) - 1;
        var delay = _options.Delays[attempts - 1] * (1 + (_options.Jitter * chance));
        var asked = retryAfter > _options.MaxRetryAfter ? _options.MaxRetryAfter : retryAfter ?? TimeSpan.Zero;
        return asked > delay ? asked : delay;
    }
}
