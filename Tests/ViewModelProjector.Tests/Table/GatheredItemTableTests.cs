using System.Collections.Concurrent;
using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EventDrivenFrontends.Testing.Embedded;
using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Table;
using Microsoft.Extensions.Options;
using static EventDrivenFrontends.ViewModelProjector.Tests.Merge.Make;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Table;

public sealed class GatheredItemTableTests : IClassFixture<EmbeddedTables>, IDisposable
{
    private static readonly ItemShape Shape = new("id", ["a"]);

    private readonly string _run = Guid.NewGuid().ToString("n");
    private readonly CountingDynamoDb _dynamoDb;
    private readonly DynamoDbItemTable _table;
    private readonly GatheredItemTable _gathered;

    public GatheredItemTableTests(EmbeddedTables cloud)
    {
        var options = Options.Create(new ViewTableOptions { WritesPerCall = 10 });
        _dynamoDb = new CountingDynamoDb((AmazonDynamoDBClient)cloud.DynamoDb);
        _table = new DynamoDbItemTable(_dynamoDb, TimeProvider.System, options);
        _gathered = new GatheredItemTable(_table, TimeProvider.System, options);
    }

    public void Dispose() => _dynamoDb.Dispose();

    [Fact]
    public async Task TryWriteAsync_OneWrite_IsAPut()
    {
        Assert.True(await WriteAsync(1, "1", null));
        Assert.Equal(["PutItemRequest"], _dynamoDb.Calls);
    }

    [Fact]
    public async Task TryWriteAsync_ManyAtOnce_ShareCallsAndAreAllStored()
    {
        _dynamoDb.Hold();
        var writes = Enumerable.Range(0, 100).Select(number => WriteAsync(number, "1", null)).ToList();
        _dynamoDb.Release();

        Assert.All(await Task.WhenAll(writes), Assert.True);
        Assert.InRange(_dynamoDb.Calls.Count, 10, 14);
        for (var number = 0; number < 100; number++)
        {
            Assert.Equal("1", (await _table.ReadAsync(IdOf(number), CancellationToken.None))!.ChangedAt);
        }
    }

    [Fact]
    public async Task TryWriteAsync_SomeLostToRivals_OnlyTheyAreTold()
    {
        await Task.WhenAll(WriteAsync(3, "rival", null), WriteAsync(17, "rival", null));
        _dynamoDb.Hold();
        var writes = Enumerable.Range(0, 30).Select(number => WriteAsync(number, "1", null)).ToList();
        _dynamoDb.Release();

        var written = await Task.WhenAll(writes);

        Assert.Equal([3, 17], Enumerable.Range(0, 30).Where(number => !written[number]));
        Assert.Equal("rival", (await _table.ReadAsync(IdOf(3), CancellationToken.None))!.ChangedAt);
        Assert.Equal("1", (await _table.ReadAsync(IdOf(4), CancellationToken.None))!.ChangedAt);
    }

    [Fact]
    public async Task TryWriteAsync_OfWhatIsThere_NeedsItsStamp()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(number => WriteAsync(number, "1", null)));
        _dynamoDb.Hold();
        var writes = Enumerable.Range(0, 30).Select(number => WriteAsync(number, "2", number % 2 == 0 ? "1" : "0")).ToList();
        _dynamoDb.Release();

        var written = await Task.WhenAll(writes);

        Assert.Equal(Enumerable.Range(0, 30).Where(number => number % 2 == 0), Enumerable.Range(0, 30).Where(number => written[number]));
    }

    [Fact]
    public async Task TryWriteAsync_CloudThatFails_FailsAllOfTheCallAndNoneAfter()
    {
        _dynamoDb.Hold();
        var writes = Enumerable.Range(0, 30).Select(number => WriteAsync(number, "1", null)).ToList();
        _dynamoDb.Fail = true;
        _dynamoDb.Release();

        foreach (var write in writes)
        {
            await Assert.ThrowsAsync<InternalServerErrorException>(() => write);
        }

        _dynamoDb.Fail = false;
        Assert.True(await WriteAsync(1, "1", null));
    }

    [Fact]
    public async Task TryWriteAsync_ThatIsCancelledWhileItWaits_IsNotDone()
    {
        using var cancelled = new CancellationTokenSource();
        _dynamoDb.Hold();
        var first = Enumerable.Range(0, 25).Select(number => WriteAsync(number, "1", null)).ToList();
        var last = _gathered.TryWriteAsync(Write(99, "1", null), cancelled.Token);
        await cancelled.CancelAsync();
        _dynamoDb.Release();

        Assert.All(await Task.WhenAll(first), Assert.True);
        await Assert.ThrowsAsync<TaskCanceledException>(() => last);
        Assert.Null(await _table.ReadAsync(IdOf(99), CancellationToken.None));
    }

    private Task<bool> WriteAsync(int number, string changedAt, string? previous) =>
        _gathered.TryWriteAsync(Write(number, changedAt, previous), CancellationToken.None);

    private ItemWrite Write(int number, string changedAt, string? previous) =>
        new(new StoredItem(IdOf(number), changedAt, DateTimeOffset.UnixEpoch, Merged(Creates("1", ("a", "1")))), Shape, previous);

    private ItemId IdOf(int number) => new("view", string.Create(CultureInfo.InvariantCulture, $"{_run}-{number}"));

    /// <summary>Counts calls, holds them up, or fails them.</summary>
    private sealed class CountingDynamoDb(AmazonDynamoDBClient real) : AmazonDynamoDBClient("none", "none", new AmazonDynamoDBConfig { ServiceURL = real.Config.ServiceURL })
    {
        private volatile TaskCompletionSource _gate = Opened();

        public ConcurrentQueue<string> Calls { get; } = new();

        public bool Fail { get; set; }

        public void Hold() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _gate.TrySetResult();

        public override async Task<PutItemResponse> PutItemAsync(PutItemRequest request, CancellationToken cancellationToken = default)
        {
            await BeginAsync(request);
            return await real.PutItemAsync(request, cancellationToken);
        }

        public override async Task<TransactWriteItemsResponse> TransactWriteItemsAsync(
            TransactWriteItemsRequest request, CancellationToken cancellationToken = default)
        {
            await BeginAsync(request);
            return await real.TransactWriteItemsAsync(request, cancellationToken);
        }

        public override Task<GetItemResponse> GetItemAsync(GetItemRequest request, CancellationToken cancellationToken = default) =>
            real.GetItemAsync(request, cancellationToken);

        private async Task BeginAsync(AmazonWebServiceRequest request)
        {
            Calls.Enqueue(request.GetType().Name);
            await _gate.Task;
            if (Fail)
            {
                throw new InternalServerErrorException("It fails.");
            }
        }

        private static TaskCompletionSource Opened()
        {
            var open = new TaskCompletionSource();
            open.SetResult();
            return open;
        }
    }
}
