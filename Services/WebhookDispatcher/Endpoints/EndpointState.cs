using System.Text.Json.Serialization;

namespace EventDrivenFrontends.WebhookDispatcher.Endpoints;

/// <summary>What is done with the events of an endpoint.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndpointState>))]
internal enum EndpointState
{
    /// <summary>It has not echoed the challenge: nothing is collected and nothing but the challenge is sent.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>Events are collected and sent.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>Events are collected, and sent once it is resumed.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>It answered 410: nothing is collected, and what was waiting is in the dead-letter queue.</summary>
    [JsonStringEnumMemberName("disabled")]
    Disabled,
}
