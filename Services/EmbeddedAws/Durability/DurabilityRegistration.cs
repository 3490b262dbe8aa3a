using System.Text.Json.Serialization.Metadata;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.Durability.Recovery;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EmbeddedAws.Durability;

internal static class DurabilityRegistration
{
    /// <summary>Keeps what is recorded in a folder, if there is one.</summary>
    public static IServiceCollection AddDurability(this IServiceCollection services, string? folder)
    {
        if (string.IsNullOrEmpty(folder))
        {
            return services.AddSingleton<IJournal>(NullJournal.Instance);
        }

        services.AddSingleton<IValidateOptions<DurabilityOptions>, DurabilityOptionsValidator>();
        services.AddOptionsWithValidateOnStart<DurabilityOptions>().BindConfiguration(DurabilityOptions.Section);
        services.AddSingleton(new DataPath(folder));
        services.AddSingleton<Journal>();
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<Journal>());
        services.AddSingleton<DataStore>();
        return services.AddHostedService<Compaction>();
    }

    /// <summary>Brings what the folder has into memory, before anyone can ask for it.</summary>
    /// <exception cref="DataFolderException">It cannot be used.</exception>
    public static void OpenData(this WebApplication app) => app.Services.GetService<DataStore>()?.Open();

    /// <summary>Adds the states of a service, which tell of their changes.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="name">The service in the address of its records.</param>
    /// <param name="type">How its records are written.</param>
    /// <param name="create">Makes the state of an account in a region.</param>
    public static IServiceCollection AddRecordedState<TState, TRecord>(
        this IServiceCollection services,
        string name,
        JsonTypeInfo<TRecord> type,
        Func<IServiceProvider, string, string, IRecorder<TRecord>, TState> create)
        where TState : class, IRecorded<TRecord>
    {
        services.AddSingleton(provider => new RecordedService<TState, TRecord>(
            name,
            type,
            provider.GetRequiredService<IJournal>(),
            (accountId, region, recorder) => create(provider, accountId, region, recorder)));
        services.AddSingleton<IRecordedService>(provider => provider.GetRequiredService<RecordedService<TState, TRecord>>());
        return services.AddSingleton(provider => provider.GetRequiredService<RecordedService<TState, TRecord>>().States);
    }
}
