using System.Text.Json.Nodes;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Resources;
using EventDrivenFrontends.EmbeddedAws.CloudFormation.Templates;
using EventDrivenFrontends.EmbeddedAws.Protocol;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

/// <summary>
/// Brings a stack's resources to what an input asks for, one after the other, and remembers how to undo each step and what to clean up
/// once all is well.
/// </summary>
internal sealed class StackRun(Stack stack, StackInput input, PseudoParameters pseudo, Func<string, ResourceContext> contextOf)
{
    private const string Replacing = "Requested update requires the creation of a new physical resource; hence creating one.";

    private readonly Stack<Func<CancellationToken, Task>> _undo = [];
    private readonly List<StackResource> _replaced = [];

    /// <summary>What failed: the logical id of a resource, or the reason why the outputs cannot be had.</summary>
    public string Failed { get; private set; } = "";

    public async Task<bool> TryApplyAsync(CancellationToken cancellationToken)
    {
        var scope = new StackScope(input, pseudo, logicalId => stack.Resources.GetValueOrDefault(logicalId)?.Provisioned);
        foreach (var resource in ResourceOrder.Sort(input.Template).Where(scope.IsActive))
        {
            if (!await TryApplyAsync(resource, scope, cancellationToken))
            {
                Failed = resource.LogicalId;
                return false;
            }
        }

        try
        {
            stack.Outputs = [.. StackOutputs.Evaluate(input, scope)];
            return true;
        }
        catch (TemplateException fault)
        {
            Failed = fault.Message;
            return false;
        }
    }

    /// <summary>Removes what was replaced and what the template no longer has.</summary>
    public async Task CleanUpAsync(CancellationToken cancellationToken)
    {
        foreach (var old in Enumerable.Reverse(_replaced))
        {
            await TryDeleteAsync(old, cancellationToken);
        }

        var scope = new StackScope(input, pseudo, logicalId => stack.Resources.GetValueOrDefault(logicalId)?.Provisioned);
        var wanted = input.Template.Resources.Values.Where(scope.IsActive).Select(resource => resource.LogicalId).ToHashSet();
        await DeleteAllAsync(resource => !wanted.Contains(resource.LogicalId), cancellationToken);
    }

    /// <summary>Steps back in the reverse order; a step that fails is reported and the rest goes on.</summary>
    public async Task<bool> TryUndoAsync(CancellationToken cancellationToken)
    {
        var succeeded = true;
        while (_undo.TryPop(out var step))
        {
            try
            {
                await step(cancellationToken);
            }
            catch (AwsError)
            {
                succeeded = false;
            }
        }

        if (stack.Resources.TryGetValue(Failed, out var failed))
        {
            Settle(failed);
        }

        return succeeded;
    }

    /// <summary>Deletes resources against the order in which they depend on each other.</summary>
    public async Task<bool> DeleteAllAsync(Predicate<StackResource> which, CancellationToken cancellationToken)
    {
        var position = ResourceOrder.Sort(stack.Input.Template)
            .Select((resource, index) => (resource.LogicalId, index))
            .ToDictionary(pair => pair.LogicalId, pair => pair.index);
        var succeeded = true;
        foreach (var resource in stack.Resources.Values
            .Where(resource => which(resource))
            .OrderByDescending(resource => position.GetValueOrDefault(resource.LogicalId, int.MaxValue)))
        {
            succeeded &= await TryDeleteAsync(resource, cancellationToken);
        }

        return succeeded;
    }

    private async Task<bool> TryApplyAsync(TemplateResource resource, StackScope scope, CancellationToken cancellationToken)
    {
        var current = stack.Resources.GetValueOrDefault(resource.LogicalId);
        try
        {
            var properties = (JsonObject)new TemplateEvaluator(scope).Evaluate(resource.Properties)!;
            CheckProperties(resource, properties);
            if (current?.Provisioned is null)
            {
                await CreateAsync(resource, properties, null, cancellationToken);
            }
            else if (StackPlan.Replaces(current, resource, properties))
            {
                await CreateAsync(resource, properties, current, cancellationToken);
                _replaced.Add(current with { RetainOnDelete = resource.RetainOnReplace });
            }
            else if (!JsonNode.DeepEquals(current.Properties, properties))
            {
                await UpdateAsync(resource, current, properties, cancellationToken);
            }

            return true;
        }
        catch (Exception fault) when (fault is AwsError or TemplateException)
        {
            var status = current?.Provisioned is null ? StackStatus.CreateFailed : StackStatus.UpdateFailed;
            stack.SetResource((current ?? New(resource, [])) with { Status = status, Reason = Explain(fault), ChangedAt = stack.Now });
            return false;
        }
    }

    /// <summary>The resource that failed has not changed: one that never came to be goes, one that was there is what it was.</summary>
    private void Settle(StackResource failed)
    {
        if (failed.Provisioned is null)
        {
            stack.AddResourceEvent(failed with { Status = StackStatus.DeleteComplete, Reason = null });
            stack.RemoveResource(failed.LogicalId);
        }
        else if (failed.Status == StackStatus.UpdateFailed)
        {
            stack.SetResource(failed with { Status = StackStatus.UpdateComplete, Reason = null, ChangedAt = stack.Now });
        }
    }

    private async Task CreateAsync(
        TemplateResource resource, JsonObject properties, StackResource? replaced, CancellationToken cancellationToken)
    {
        var handler = ResourceHandlers.Of(resource.Type);
        var context = contextOf(resource.LogicalId);
        var made = New(resource, properties);
        stack.SetResource(replaced is null ? made : made with { Status = StackStatus.UpdateInProgress, Reason = Replacing });
        var provisioned = await handler.CreateAsync(context, properties, cancellationToken);
        made = made with { Provisioned = provisioned, ChangedAt = stack.Now };
        stack.SetResource(made with { Status = replaced is null ? StackStatus.CreateComplete : StackStatus.UpdateComplete });
        _undo.Push(async ct =>
        {
            stack.SetResource(made with { Status = StackStatus.DeleteInProgress, ChangedAt = stack.Now });
            await handler.DeleteAsync(context, provisioned, properties, ct);
            if (replaced is null)
            {
                stack.SetResource(made with { Status = StackStatus.DeleteComplete, ChangedAt = stack.Now });
                stack.RemoveResource(resource.LogicalId);
            }
            else
            {
                stack.SetResource(replaced with { Status = StackStatus.UpdateComplete, Reason = null, ChangedAt = stack.Now });
            }
        });
    }

    private async Task UpdateAsync(
        TemplateResource resource, StackResource current, JsonObject properties, CancellationToken cancellationToken)
    {
        var handler = ResourceHandlers.Of(resource.Type);
        var context = contextOf(resource.LogicalId);
        stack.SetResource(current with { Status = StackStatus.UpdateInProgress, Reason = null, ChangedAt = stack.Now });
        _undo.Push(async ct =>
        {
            await handler.UpdateAsync(context, current.Provisioned!, properties, current.Properties, ct);
            stack.SetResource(current with { Status = StackStatus.UpdateComplete, Reason = null, ChangedAt = stack.Now });
        });
        var provisioned = await handler.UpdateAsync(context, current.Provisioned!, current.Properties, properties, cancellationToken);
        stack.SetResource(New(resource, properties) with { Provisioned = provisioned, Status = StackStatus.UpdateComplete });
    }

    private async Task<bool> TryDeleteAsync(StackResource resource, CancellationToken cancellationToken)
    {
        var isCurrent = stack.Resources.GetValueOrDefault(resource.LogicalId)?.Provisioned?.PhysicalId == resource.Provisioned?.PhysicalId;
        if (resource is { RetainOnDelete: false, Provisioned: { } provisioned })
        {
            stack.AddResourceEvent(resource with { Status = StackStatus.DeleteInProgress });
            try
            {
                await ResourceHandlers.Of(resource.Type)
                    .DeleteAsync(contextOf(resource.LogicalId), provisioned, resource.Properties, cancellationToken);
            }
            catch (AwsError fault)
            {
                var failed = resource with { Status = StackStatus.DeleteFailed, Reason = Explain(fault), ChangedAt = stack.Now };
                if (isCurrent)
                {
                    stack.SetResource(failed);
                }
                else
                {
                    stack.AddResourceEvent(failed);
                }

                return false;
            }
        }

        stack.AddResourceEvent(resource with { Status = resource.RetainOnDelete ? StackStatus.DeleteSkipped : StackStatus.DeleteComplete });
        if (isCurrent)
        {
            stack.RemoveResource(resource.LogicalId);
        }

        return true;
    }

    private StackResource New(TemplateResource resource, JsonObject properties) =>
        new(resource.LogicalId, resource.Type, StackStatus.CreateInProgress, stack.Now)
        {
            Properties = properties,
            RetainOnDelete = resource.RetainOnDelete,
        };

    private static void CheckProperties(TemplateResource resource, JsonObject properties)
    {
        var known = ResourceHandlers.Of(resource.Type).Properties;
        var unknown = properties.Select(property => property.Key).FirstOrDefault(name => !known.Contains(name));
        if (unknown is not null)
        {
            throw new TemplateException($"Encountered unsupported property {unknown}");
        }
    }

    private static string Explain(Exception fault) => fault is AwsError error
        ? $"Resource handler returned message: \"{error.Message}\" (HandlerErrorCode: {error.Code})"
        : fault.Message;
}
