using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Table;
using Microsoft.Extensions.Options;
using static EventDrivenFrontends.ViewModelProjector.Tests.Merge.Make;
using EventDrivenFrontends.Testing.Embedded;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Table;

public class DynamoDbItemTableTests(EmbeddedTables cloud) : IClassFixture<EmbeddedTables>
{
    private static readonly ItemShape Shape = new("id", ["a"]);
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, 250, TimeSpan.Zero);

    private readonly ItemId _id = new("view", $"ключ {Guid.NewGuid()}");
    private readonly DynamoDbItemTable _table = new(cloud.DynamoDb, TimeProvider.System, Options.Create(new ViewTableOptions()));

    [Fact]
    public async Task ReadAsync_WhatWasWritten_GivesItBack()
    {
        var written = Item("1", Creates("1", ("a", "1.50"), ("b", "\"ü\"")), Changes("2", ("b", "null")));
        Assert.True(await WriteAsync(written, null));
        var read = await _table.ReadAsync(_id, CancellationToken.None);
        Assert.Equal((written.ChangedAt, written.At), (read!.ChangedAt, read.At));
        Assert.Equal(MergeJson.Write(written.State), MergeJson.Write(read.State));
    }

    [Fact]
    public async Task ReadAsync_NothingThere_IsNull() => Assert.Null(await _table.ReadAsync(_id, CancellationToken.None));

    [Fact]
    public async Task TryWriteAsync_ItemThatIsThere_NeedsItsStamp()
    {
        Assert.True(await WriteAsync(Item("1", Creates("1")), null));
        Assert.False(await WriteAsync(Item("2", Creates("1")), null));
        Assert.False(await WriteAsync(Item("2", Creates("1")), "0"));
        Assert.True(await WriteAsync(Item("2", Creates("1")), "1"));
    }

    [Fact]
    public async Task TryWriteAsync_VisibleItem_HasTheLayoutOfTheContract()
    {
        await WriteAsync(Item("1", Creates("1", ("a", "1"))), null);
        var item = await RawAsync();
        Assert.Equal(
            [ViewTable.At, ViewTable.ChangedAt, ViewTable.Data, ViewTable.Merge, ViewTable.Partition, ViewTable.Key],
            item.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("2026-01-31T12:00:00.250Z", item[ViewTable.At].S);
        Assert.Equal($$"""{"id":"{{_id.Key}}","a":1}""", Unescaped(item[ViewTable.Data].S));
    }

    [Fact]
    public async Task TryWriteAsync_Deletion_LeavesATombstoneThatExpires()
    {
        await WriteAsync(Item("1", Creates("1", ("a", "1"))), null);
        await WriteAsync(Item("2", Creates("1", ("a", "1")), Deletes("2")), "1");
        var item = await RawAsync();
        Assert.True(item[ViewTable.Deleted].BOOL);
        Assert.False(item.ContainsKey(ViewTable.Data));
        var left = DateTimeOffset.FromUnixTimeSeconds(long.Parse(item[ViewTable.ExpiresAt].N, CultureInfo.InvariantCulture)) - TimeProvider.System.GetUtcNow();
        Assert.InRange(left, TimeSpan.FromHours(23), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task TryWriteAsync_CreationAfterDeletion_NoLongerExpires()
    {
        await WriteAsync(Item("1", Deletes("1")), null);
        await WriteAsync(Item("2", Deletes("1"), Creates("2")), "1");
        var item = await RawAsync();
        Assert.False(item.ContainsKey(ViewTable.Deleted));
        Assert.False(item.ContainsKey(ViewTable.ExpiresAt));
    }

    private StoredItem Item(string changedAt, params ItemEvent[] events) => new(_id, changedAt, Noon, Merged(events));

    private Task<bool> WriteAsync(StoredItem item, string? previous) => _table.TryWriteAsync(new ItemWrite(item, Shape, previous), CancellationToken.None);

    private async Task<Dictionary<string, AttributeValue>> RawAsync()
    {
        var partition = ViewTable.PartitionOf(_id.View, _id.Key, ViewTable.DefaultBuckets);
        var response = await cloud.DynamoDb.GetItemAsync(
            ViewTable.DefaultName, new() { [ViewTable.Partition] = new(partition), [ViewTable.Key] = new(_id.Key) }, consistentRead: true);
        return response.Item;
    }

    private static string Unescaped(string json) => Regex.Unescape(json);
}
