/**
 * A plugin of Vite that replaces something of a framework: the build fails where it found nothing to replace, because the framework's
 * next release named or wrote that part in another way. `environment` is the one whose build holds the part.
 */
export function mustApply(environment, plugin) {
  let applied = false;
  const noted = (hook) =>
    async function (...given) {
      const answer = await hook.apply(this, given);
      if (answer !== undefined && answer !== null) applied = true;
      return answer;
    };
  const { load, transform } = plugin;
  return {
    ...plugin,
    ...(load && { load: noted(load) }),
    ...(transform && { transform: noted(transform) }),
    buildEnd(error) {
      if (error || applied || this.environment.name !== environment || this.environment.mode !== "build") return;
      throw new Error(`${plugin.name} found nothing to replace: see site/integrations/islands.mjs`);
    },
  };
}
