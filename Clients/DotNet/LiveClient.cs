using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EventDrivenFrontends.Client.Feeds;
using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Client;

/// <summary>Live views of one service, over one connection where the transport allows it. Nothing is sent before the first view. Thread-safe.</summary>
public sealed class LiveClient : IDisposable
{
    private readonly FeedSite _site;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SharedFeed> _feeds = new(StringComparer.Ordinal);
    private bool _isDisposed;

    /// <summary>A client of one gateway, or of the first of several that answers.</summary>
    /// <exception cref="ArgumentException">There is no gateway, or an option cannot be.</exception>
    public LiveClient(LiveClientOptions options)
    {
        options.Validate();
        _site = new FeedSite(options);
    }

    /// <inheritdoc cref="LiveClient(LiveClientOptions)"/>
    public LiveClient(params Uri[] gateways)
        : this(OptionsFor(gateways))
    {
    }

    /// <summary>A live view of a topic, such as <c>flights</c>, <c>flights/AA-100</c> or <c>flights?airlineCode=AA</c>.</summary>
    public LiveView<JsonElement> View(string topic) => View(topic, change => change.Data!.Value);

    /// <summary>A live view whose items are read as a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="topic">The topic.</param>
    /// <param name="type">How to read it. The view fails when data cannot be read so.</param>
    public LiveView<T> View<T>(string topic, JsonTypeInfo<T> type) =>
        View(topic, change => change.Data!.Value.Deserialize(type) ?? throw new JsonException($"The data of {change.View}/{change.Key} is null."));

    /// <summary>Ends all views and connections.</summary>
    public void Dispose()
    {
        List<SharedFeed> feeds;
        lock (_gate)
        {
            _isDisposed = true;
            feeds = [.. _feeds.Values];
            _feeds.Clear();
        }

        feeds.ForEach(shared => shared.Feed.Dispose());
        _site.Dispose();
    }

    private LiveView<T> View<T>(string topic, Func<Change, T> read)
    {
        var shared = Take(topic);
        // Not under the gate: views call back, and who is called may ask for another view.
        return new LiveView<T>(topic, shared.Feed, read, () => Release(topic, shared));
    }

    private SharedFeed Take(string topic)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!_feeds.TryGetValue(topic, out var shared))
            {
                _feeds[topic] = shared = new SharedFeed(new Feed(_site, topic));
                _ = RunAsync(topic, shared);
            }

            shared.Views++;
            return shared;
        }
    }

    /// <summary>A feed that was refused is forgotten: whoever asks again, perhaps as somebody else, gets a new attempt.</summary>
    private async Task RunAsync(string topic, SharedFeed shared)
    {
        await Task.Yield();
        await shared.Feed.RunAsync();
        lock (_gate)
        {
            Forget(topic, shared);
        }
    }

    private void Release(string topic, SharedFeed shared)
    {
        lock (_gate)
        {
            if (--shared.Views > 0)
            {
                return;
            }

            Forget(topic, shared);
        }

        shared.Feed.Dispose();
    }

    private void Forget(string topic, SharedFeed shared)
    {
        if (_feeds.GetValueOrDefault(topic) == shared)
        {
            _feeds.Remove(topic);
        }
    }

    private static LiveClientOptions OptionsFor(Uri[] gateways)
    {
        var options = new LiveClientOptions();
        Array.ForEach(gateways, options.Gateways.Add);
        return options;
    }

    private sealed class SharedFeed(Feed feed)
    {
        public Feed Feed => feed;

        public int Views { get; set; }
    }
}
