using System.Diagnostics;
using Amazon;
using Amazon.Runtime.Telemetry;
using Amazon.Runtime.Telemetry.Tracing;
using TracerProvider = Amazon.Runtime.Telemetry.Tracing.TracerProvider;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry;

/// <summary>Lets the AWS SDK tell of its calls as spans of <see cref="TelemetryNames.AwsCalls"/>: a span for each call, retries included.</summary>
internal sealed class AwsCallSpans : TracerProvider
{
    private static readonly AwsCallSpans Instance = new();
    private static readonly Calls Tracer = new();

    /// <summary>Stands for all that nobody is told of; it keeps nothing, so that one does for all calls.</summary>
    private static readonly Span Untold = new("untold", activity: null);

    /// <summary>For all clients of the process.</summary>
    public static void Enable() => AWSConfigs.TelemetryProvider.RegisterTracerProvider(Instance);

    public override Tracer GetTracer(string scope) => Tracer;

    public override Tracer GetTracer(string scope, Attributes attributes) => Tracer;

    private sealed class Calls : Tracer
    {
        /// <summary>What the SDK does within a call, such as resolving an endpoint or signing, is of no interest to who runs a system.</summary>
        public override TraceSpan CreateSpan(string name, Attributes? initialAttributes, SpanKind spanKind, SpanContext? parentContext)
        {
            // Without a parent there is nobody who would look for it: these are the polls of queues and streams.
            if (spanKind != SpanKind.CLIENT
                || Activity.Current is not { Recorded: true }
                || TelemetryNames.AwsCalls.StartActivity(name, ActivityKind.Client) is not { } activity)
            {
                return Untold;
            }

            var span = new Span(name, activity);
            foreach (var (key, value) in initialAttributes?.AllAttributes ?? [])
            {
                span.SetAttribute(key, value);
            }

            return span;
        }
    }

    private sealed class Span : TraceSpan
    {
        private readonly Activity? _activity;

        public Span(string name, Activity? activity) => (Name, _activity) = (name, activity);

        public override void EmitEvent(string name, Attributes? attributes) => _activity?.AddEvent(new ActivityEvent(name));

        public override void SetAttribute(string key, object value) => _activity?.SetTag(key, value);

        public override void SetStatus(SpanStatus spanStatus) => _activity?.SetStatus(spanStatus switch
        {
            SpanStatus.OK => ActivityStatusCode.Ok,
            SpanStatus.ERROR => ActivityStatusCode.Error,
            _ => ActivityStatusCode.Unset,
        });

        public override void RecordException(Exception exception, Attributes? attributes) =>
            _activity?.SetStatus(ActivityStatusCode.Error, exception.Message).AddException(exception);

        public override void End() => _activity?.Stop();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _activity?.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
