using System.Globalization;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Changes;

namespace EventDrivenFrontends.Client.Tests.State;

/// <summary>Changes with versions by number.</summary>
internal static class Changes
{
    private static readonly JsonElement Empty = JsonSerializer.Deserialize<JsonElement>("{}");

    public static Change Upsert(string key, int version) => new("view", key, ChangeOp.Upsert, Version(version), "", Empty);

    public static Change Delete(string key, int version) => new("view", key, ChangeOp.Delete, Version(version), "", Data: null);

    /// <summary>Key, + or -, and the number of the version.</summary>
    public static string Describe(Change change) =>
        $"{change.Key}{(change.Op is ChangeOp.Upsert ? '+' : '-')}{int.Parse(change.Version, CultureInfo.InvariantCulture)}";

    private static string Version(int number) => number.ToString("d6", CultureInfo.InvariantCulture);
}
