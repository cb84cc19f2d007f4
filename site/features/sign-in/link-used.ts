/** Whether a link that was refused leads nowhere for anybody any more, or can be used once what stood in the way is gone. Pure. */

/** Unknown, used, taken back or expired, or no link at all: kept, it would be refused again and again. */
const DEAD = [404, 410, 422];

/** Kept for who has to do something else first (leave a family, sign in otherwise), was too quick, or met us while we were down. */
export const isDeadLink = ({ status }: { readonly status: number }): boolean => DEAD.includes(status);
