using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Queues;

/// <summary>
/// Looks now and then at how much is in the queues. It belongs into a service that does not consume them: the depth of a queue is asked for most when
/// its consumer is gone. What cannot be looked at is no failure of the service.
/// </summary>
internal sealed partial class QueueWatch : BackgroundLoop
{
    private static readonly (string Attribute, string State)[] Counts =
    [
        ("ApproximateNumberOfMessages", "waiting"),
        ("ApproximateNumberOfMessagesNotVisible", "in_flight"),
        ("ApproximateNumberOfMessagesDelayed", "delayed"),
    ];

    private readonly ConcurrentDictionary<string, string> _urls = new(StringComparer.Ordinal);
    private readonly IAmazonSQS _sqs;
    private readonly QueueWatchOptions _options;
    private readonly string[] _queues;
    private readonly ILogger _logger;
    private volatile IReadOnlyList<Measurement<double>> _seen = [];
    private string? _failing;

    public QueueWatch(LoopContext context, IAmazonSQS sqs, ServiceMeter meter, IOptions<QueueWatchOptions> options, ILogger<QueueWatch> logger)
        : base(context)
    {
        (_sqs, _options, _logger) = (sqs, options.Value, logger);
        _queues =
        [
            .. _options.Queues.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(name => _options.Prefix + name),
        ];
        meter.Gauge(ServiceMetrics.QueueMessages, () => _seen);
    }

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        var seen = new List<Measurement<double>>();
        foreach (var queue in _queues)
        {
            seen.AddRange(await LookAsync(queue, cancellationToken));
        }

        _seen = seen;
        await Task.Delay(_options.Interval, Time, cancellationToken);
    }

    private async Task<IEnumerable<Measurement<double>>> LookAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            if (!_urls.TryGetValue(queue, out var url))
            {
                url = (await _sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue }, cancellationToken)).QueueUrl;
                _urls[queue] = url;
            }

            var response = await _sqs.GetQueueAttributesAsync(
                new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = [.. Counts.Select(count => count.Attribute)] }, cancellationToken);
            return Counts.Where(count => response.Attributes.ContainsKey(count.Attribute)).Select(count => new Measurement<double>(
                double.Parse(response.Attributes[count.Attribute], CultureInfo.InvariantCulture),
                new KeyValuePair<string, object?>(MetricAttributes.Queue, queue),
                new KeyValuePair<string, object?>(MetricAttributes.State, count.State)));
        }
        catch (QueueDoesNotExistException)
        {
            _urls.TryRemove(queue, out _);
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            var kind = LoopFailure.KindOf(exception);
            if (_failing != kind)
            {
                _failing = kind;
                LogUnseen(queue, exception.Message);
            }
        }

        return [];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The depth of queue {Queue} cannot be looked at and is not measured: {Reason}")]
    private partial void LogUnseen(string queue, string reason);
}
