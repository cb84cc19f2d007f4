/** Small files of every kind we take, and what makes them dangerous: written by hand, so that each test says what it sends. */

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

function ascii(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

export function bytesOf(...parts: (string | Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const all = parts.map((part) => (typeof part === "string" ? ascii(part) : part));
  const whole = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of all) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** 640 × 400: a round thing and a tall one. */
export const jpeg = fromBase64(
  "/9j/2wBDABsbGxscGx4hIR4qLSgtKj04MzM4PV1CR0JHQl2NWGdYWGdYjX2Xe3N7l33gsJycsOD/2c7Z////////////////2wBDARsbGxscGx" +
    "4hIR4qLSgtKj04MzM4PV1CR0JHQl2NWGdYWGdYjX2Xe3N7l33gsJycsOD/2c7Z////////////////wgARCAGQAoADASIAAhEBAxEB/8QAGgAB" +
    "AQEBAQEBAAAAAAAAAAAAAAUEAgYDAf/EABgBAQEBAQEAAAAAAAAAAAAAAAADAQQC/9oADAMBAAIQAxAAAAC6POAAAAAAAAAAAAAAAAAAAAAAAA" +
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" +
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHOLPe/NM5nbb8fg8V75/Gev3rgff7Ym+aumD17l" +
    "cYNtI9DfAAAAAAAAAAHjxsgAFiPYbYGUAAAAAAAAAAAAAAAZc+OfR3wS6AaAAAAA65MqaoOyvPSFOcAAAAAAAADx42QACxHsNsDKAAAAAAAAAA" +
    "AAAAJfWOXUE7gAAAAAAAAaqkHZSFIV5QAAAAAAAPHjZAALEew2wMoAAAAAAAAAAAAAy6Ivi3Ij1gAAAAAAAAAAVNUSzbk6HuIAAAAAAHjxsgAF" +
    "iPYbYGUAAAAAAAAAAAAAwYOuefuDPYAAAAAAAAAADfg63xcHRwgAAAAAAePGyAAWI9htgZQAAAAAAAAAAABm0zvNMQh2gAAAAAAAAAAAAVdM6j" +
    "fiD1MAAAAADx42QACxHsNsDKAAAAAAAAAAAAJFeJO/Al1AAAAAAAAAAAAAfevEt15QpAAAAAADx42QACxHsNsDKAAAAAAAAAAAAIN6DPoCXSAA" +
    "AAAAAAAAAAB+3YV2vMFOcAAAAADx42QACxHsNsDKAAAAAAAAAAAAIluRO/wEuoAAAAAAAAAAAADu3Ir15QpAAAAAADx42QACxHsNsDKAAAAAAA" +
    "AAAAAJ1HN5pKEO0AAAAAAAAAAAADbRzab8QepgAAAAAePGyAAWI9htgZQAAAAAAAAAAAACHzvwc/cGewAAAAAAAAAAHXO/fG8dHCAAAAAAB48b" +
    "IABYj2G2BlAAAAAAAAAAAAAOY1vL4tLEesAAAAAAAAAADuzn1W5A9xAAAAAAA8eNkAAsR7DbAygAAAAAAAAAAAAAE3Hely6soncAAAAAAAABs5" +
    "qUgFeUAAAAAAADx42QACxHsNsDKAAAAAAAAAAAAAAATcd7LPolu+JdANAAAAAHbONmjVXnCnOAAAAAAAAB48bIABYj2G2BlAAAAAAAAAAAAAAA" +
    "AOcW9nqHzezTvKbfj4r8HfOevx+9HD7/bfOLqnp9ywbelIhvgAAAAAAAAADx42QACxHsNsDKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" +
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" +
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAf//EACsQAAIABAUDAwUBAQAAAAAAAAECAAMEQAURMUOCElBR" +
    "ITJBMEJxgZEQkP/aAAgBAQABPwD/AKXEgDMkAQ9XKXQloatc+1QINROP3mC7nV2/v+h3Gjt/YFROH3mFrXHuUGEq5TakrAIIzBBHYMJ3+PY2dU" +
    "GbEARMrPhB+zDO7nNmJ+mruhzViIl1nw4/YhXVxmpBF9hO/wAexTqpU9F9Wh3Zzmxz+ujshzU5RJqlf0b0a9wnf49gJAGZifVFs1TSzkVRXJX0" +
    "gEEZi7wnf435IAzMVFQZh6V9trT1Blnpb2wCCMxdYTv8b+qn9RKLoNbeln9J6G0usJ3+N9VTuhekam5pZ3WvSdRc4Tv8b12CKWOgh3LsWOpuUc" +
    "owYaiEYOoYaG4wnf43tZM0Qfk3dHM1Q/kXGE7/ABvCQASdBDsXdmPybtGKOrD4MAggEaG3wnf43lW/TKI83tI/VKA8W+E7/G8rWzdV8C9omydl" +
    "8i3wnf43lQc5z3tOcpyW+E7/ABvHObufJN6hydD4YW+E7/HvIt8J3+PeRb4Tv8bxxk7jwTeoM3QeWFvhO/xvKgZTnvacZzkt8J3+N5Wrk6t5F7" +
    "RLm7N4FvhO/wAbyrTqlE+L2kTplA+bfCd/jeEAgg6GHUo7Kfg3aKXdVHyYAAAA0FvhO/xvayXo4/Bu6OXq5/AuMJ3+N66h1KnQw6FGKnUXKIXY" +
    "KNTCKEUKNBcYTv8AG+qpPWvUNRc0snoXqOpucJ3+N/VSOkl10OtvSyOoh20Gl1hO/wAb8gEEGKinMs9S+21p6czD1N7YAAGQusJ3+PYCARkYn0" +
    "pXNk08WcilLZM+kAADIXeE7/HsU6lV/VfRodGQ5MMvrojOclGcSaVU9W9WvcJ3+PY2RXGTAERMo/lD+jDI6HJlI+mqO5yVSYl0fy5/QhUVBkoA" +
    "F9hO/wAeykAjIgEQ9JKbQFYaice1gYNPOH2GCjjVG/n+hHOiN/IFPOP2GFonPuYCEpJS6gtAAAyAAHYMJ3+P/Tf/xAAfEQACAQUBAAMAAAAAAA" +
    "AAAAABAkEAAxEwQDEQUHD/2gAIAQIBAT8A/TiwFG4Yosxn5DMJoXDNBgfoGeBpV4Pc7QNaNB7HbA2o2R1scnapwepzhTvQ5UdNzwb7fh6bkb7c" +
    "9Nzwb7fh6XGVO9BhR1MMHaoyet1yNqLgdjrI1osnuZJGlUk/QFQaNsxRVhHyFYxQtmaCgfsf/8QAIhEAAgIBBAIDAQAAAAAAAAAAAQIwMQMAER" +
    "JCQEEQIpFw/9oACAEDAQE/AP6cqM1DS4B7OgiDqPkoh6jTYB1OmRlsTrfgph9t+Qvh9r+TLfgYse32Nx5ce/2Fyrc+JOR3NCXKnE7ijItzovFQ" +
    "JXXkpEi3NiG7ifKNnMa3Ngsz57Ea3Ng7T5+sa3Ngsz57Ea3NiOzifKd3Ma3OjclBlduKkyLc+J+J2NGXK/I7ChIt+Biyb/U3HlybfUXKt+Cmb0" +
    "37C+b0v7Mt+ErstHS5x2Gg6HsPkug7DTZx1Gmdmszrf9U//9k=",
);
export const webp = fromBase64(
  "UklGRqIFAABXRUJQVlA4IJYFAACwWgCdASqAApABPzmcy12vP6mkobZIa/AnCWdu4XYBCCPa6FoDTn5/7J+KJoQTxuVgjLp43KwRl08blYIy6e" +
    "NysEZdPG5WCMunjcrBGXTxuVgjMKQb6QAtysEZdPG5WCMunjcrBGXTxuVgjLp43KwRl08blYIy+uFJLp43KwRl08blYIy6eNysEZ1eG7ITTy5O" +
    "orhMeaMiJwIWWkw6yS3JlbwqbCAFtw+zh0dLxrZSVIrcrBGRIO5nQIzIIHjzbALdtpx/+7B7L3F+mH8p5DhAslgjLp43JBlQp42A0jKH7CQbCs" +
    "FHJwmnfph/Kewh2bmgC3KwRkBbzkrh6LtFh/KkzvRiNYHFgeEA5CBtgLY8xjpUityr6AipOAFMX6/Jh/KFngzXSHQQOQgXbw9NTipFblYG2aIp" +
    "n5Sj+e8vlR/7/zMFpIQNsWzObTw2KQBblTtubMbH6KhBA5CQWkjYqscw0xfabbZjHSpFblXxUE7j9Sj+VH8rQKNwsxD+VH6zbbMY6VIrcq+IzH" +
    "EKPvFpi/X5fi8iFm7A46BswNa08NikAW5U77VkcfUCed5CCkqQJxGBmFMX6X2MmpjHSpFblXyl42lgA9QWi8VH89jz0/ud1rqG5zDRga1p4bFI" +
    "Atyr4KPjIbRPdbATF+vy9oS2FUPVHazi/Rga1p4bFIAtyr6yNrE/L1gsUDbG2QpKoRdR5pA5CBtgLdmanFSK3KwRkEw7law4ntPmKggcegEew8" +
    "+KorsrRTs0xfabbZjHSpFblYIp0dxDlcA6Wes67+3VOvp4esv2r9sM53bNKsgKKWXmGmAv5TYx0qRW5WCOQCTnPm4N2r8+YQOlpCBs/b2BiAZg" +
    "FzDTF+mbMPQgcg5QN7nMNgExfpYjRSHIQNsX6vkcgDkIG2MDD0xtl+mH8qP5Ufyo/muRTkIG2L9NQQ/nsVH8qP5Ufyo/lSPNjGOgbYv01BD+ex" +
    "Ufyo/lR/Kj+VHwAAD+/vjGoqrz7suAuAAQSbLRg4AbQ6TyQAVWnyPUAW/r44AFvqBezbZXr9srt7i4DwVeEdDMNy7HG70U97sQH2Jqj931uL4C" +
    "H8aCSe3QF20M+Vyj0UFE06STe35opl5G+xpVpDV91IsGKvRHvm6neZYXTy6AlPdwx4vo9gyy/y3s4ljm1nvAX3GZaCOq8xy8w3X/kw2/vOd26X" +
    "y2zbMbCnaSGNYK8hzptYTdi0dUQFb7oFpguy3J3jWsD5IsGPfEBzw7XGj5ruP3j1mRWDrQb/TmfoqU9FBY5LGpYFxKzkzl2Ed4Ue57Ar2X9hZr" +
    "GPbnIZnTQulnHqHvHpUsXJV3ZsCpNnR8LuNyKEdHVf6kXMBo9II3BafHboXiAIhTvBAeNMDY7fB5VcgkaRPwTE4s/mBmlnxvjpXVR5+S1Mcpbe" +
    "du65LD6GARJQ/uWLEyDHyvatn4RcStEjeChOftlSWoD6SFd6YcOfaNSS+e35YrMv96xY5JV3gAbRQNGQA1MfWTmn3f5wOc5QoBvYwkalPynnYs" +
    "j84oxTg82sTjq0i+/GbU/h4Hlj0IPOZ/ITO33Z05/MHdUDuGE1V/hW099FkvSPOCQKxcYfeborcUEqRHXpsdJq1Zz8eXklH+8OxNMjQl3jCdi/" +
    "NrRPdJ15y3qmu2fdw4B2FvfkmL8mMY+r1moSAw8/S3utxq9oG3Zkc7bs4zVOpPYRxfnXhGAo/h5+m/GPral6AW9z10H/5LDcH12SAbH9O86D6a" +
    "KXv+Mp+2Zw0p1vVy0Uimu0/dQWeoc5VuADIKTnUnYT6ExzrR8WszHL48KfBI+S42V9sDLjLi5ocV/d84qqBgGMjCChU4xXE7xSm8HEBP+HaFAr" +
    "fO3GK35HVN+Gz/X6tETvMcl1NoYTWEgAAAAK3T1AAFFhIAAU9XqAAIvCQAAAAAAA==",
);
export const png = fromBase64(
  "iVBORw0KGgoAAAANSUhEUgAAAoAAAAGQCAMAAAAJLSEXAAACfFBMVEXf6NjIZT7LdlHJZj7Ld1LIZj7JbEXIZDwkUDze5tbf59fe5NPKbEbe5d" +
    "TZybTe5NLJakPXt57Kc07e4tLJZ0DJbkjLdE/e4tHNgF3azLbJakLVr5TXu6Le49LJa0TaybPf5dXMf13ay7bJaELQk3PXvabKbUfc1cLSnH7e" +
    "4dDZyrXVrZPWs5rQkXLMe1fRmXrUq4/IZT3MfVnf5dTQj27azrnQlXXLeFPNfVrf59bSmn3MeVXZxa7ToYXayrXJaEHWtJrKbkjQkHHSnX/d3M" +
    "rMelbXuaHd28rUpIfbzbfKcEre3szd2cbOg2DOiWfNflrYvaXIZz/Tporc2sjLeFTNflvUrZLPkHDUrJLWspnd28nOhWPOi2rZxa/Kb0nLdVDX" +
    "uqLYwKnZxrDXvKPc2MXKb0rbzbjc2sfbz7rQlXbb1sLUpovMf1zSm37UqIzMeFXPimrTo4bOhmTb0b3RmHnd3cvNgF7azLfVr5Xd3szSnoHZx7" +
    "HayLLTpYnLckzSm3zd2sfNg2HJbUbazrrKck3Ng2Lbz7vWuaDPiWnRlnfb0LzRl3jPjGvJaULWtZvQknLc0b3c18TWtJvRl3nNgV7PjWzb0r7O" +
    "gl/Pjm3Oh2bKcUvRmnvYvKTTponMdlLVspfVq5Dc1MDRmnze387az7rVrJHWspjLck3Up4vOhGLNhGLZw63IZ0DRnH7XuKDYvqfVrpPPi2rd3c" +
    "rc1sPYwKjYv6jToobTqI3Le1fOh2XKcUrPjGzWtZzMfFjNgl/Ywarb1L/TpIjVsZbQlHTb07/WsJbWtp3Tn4LZyLLPjm7Wt57SoIPMfVrPimjU" +
    "porPj2/RlXbVsZjYvqbe4M+nw/OaAAAACXBIWXMAAAsTAAALEwEAmpwYAAAJ1ElEQVR42u3dBXMcRxbA8V5ppb7RipnBlmRZkm3ZAlsyMzNTzJ" +
    "xzEmPMdBe+CzMzHTMzM3yho6pUrg7iWLs7773+/77BvvrX7k7PTLdzAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" +
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAg7QrWF3+hZ8lrA9sn5uwqLKz3vr6wcFfOxO0Dry3pubd4fYH1z/+JUaCeURnfvfXKqq" +
    "mV/v+q3LBqZOus8QRIgOlUs/PYkzmT/U2bnPPMsZ01BEiAabCgsWtarr8FedO6GhcQIAGOQjTYtzLhR2PhzBmtBEiAt6KicfN1nwaF8/Y1ESAB" +
    "fjypPUPNPm3G7iirIEACvGkXh0p9mjUfaSFA3IzXeyf6jNjQd5oA8RHGTKj0GVM5oY4A8b8N73nWZ9jGsogA8V+VvJz0WZB8K0WA+A/9vZd9lh" +
    "zoSxEg/k1rWY7PovKGIgLEBwp2ZzW/f/4QNxYQIP5l8JqPQdssAsTfrZ+U8LGYvHkFAQYveqXex6Z5S0SAYbunzcdqykECDHnlb91aH7O8+RUE" +
    "GKqWpBcg2U2AYf77W5frRcid2UqA4dm/0otRO44AQ/OLUi9IcxkBBqXolBdmqIQAw7Gi1ouz+lECDMWFA16gue8TYBjezPUi5W4iwBBWX0a8WK" +
    "ciArSuZocXbNVfCdC29dO8aBNXEKBlr5Z74crHEaBdT1324i17gACtGqzyChTWEaBNLflehdK9BGiyv3qvRH0xAdpzuNCrkX+QAK05OdcrUvUI" +
    "Adoy7jmvyoEfEaAlh8q9MtXbCNCO8b/z6kyrIUArooe8QvdFBGjEJ71KkwjQhje9Uj0EaMHOXK0BJt4nQP1WVHm1Oh8lQO1St3vFVpcQoHIPet" +
    "WOEKBu3/PKlRGgZkebtQdYOo4AFa9AP+HVa2slQLWWeAPWEaBWLbkWAszrJkCdSpLehGQJAar0W2/EXQSo0T1rrQSYd4MAFV4Bb/RmtEUEqM4r" +
    "3pBNBKjNoVJLATZvI0BlhrwpDxKgLoMJWwEmlhKgJgXXvDFPFxCgIou8OfsIUI/Wl+wFmIwIUI1eb9BvCFCL/mqLAVb3E6ASP/cmbSVAHVJv2w" +
    "zwcgkBqvATb1QvAWownLQa4NRhAlSgw5v1NQJU4Gm7Ab5HgPIt9YbVEaB4EywH2E6A0p2rtBxg5XICFG6LN62BAIVbaDvA6QQo20Vv3CwCFO2I" +
    "9QDvJ0DJmkqtB5ifIkDB1njzvk6Agm22H2A7AQr+Ba63H2BpCQGK1egD0EGA/ALH6WEClCrqDCHAzogAhWrxQagjQKHuCiPAdQQo1OowAqwlQJ" +
    "kWTw4jwMRXCFCk3T4QawjQcS51jM4TIH8B49RGgBLV5IUSYF4NAQo0wwdjLwEKdCycAI8ToEDfDSfAXxOgQLvCCTBJgPKMnxxOgIkaAhSn2Aek" +
    "jgDF+XNIAc4hQHFGQgqwiwDFWRVSgHcSoDjJkAKcToDSFMwOKcCxBQQozCEflMUEyCpMnMYQoDD3hhXgbgJ0bEwZoy8RoOONuBj9mACFmRRWgF" +
    "cIUJiBsAKcR4DCvBtWgCcIUJiJYQU4hQCFyQkrwCQBCvOpsAIsJ0BhbgsrwGUEKEx+WAEWEqAwY8MK8DMEKExuWAHmEiABEiAB8hNMgFyEcBFC" +
    "gCzDECAL0SxEcyuOW3EE6HgYgYcRAgxwe1gBfpsAhfljWAFOIEBhng8rwBECFGZJWAG+SIDC9IQV4N0EKMyisAJsJEDH1hyerTkI0IW5OdECAn" +
    "Rsz+bZno0APzA1pAAXOgJ0bNHr2aKXAF1wh7X+w3wCFGdrSAF+lgDF6Q4pwLME6DiqKz6JCgJ0PJLKYYUE+GHPhBPgAAEK9E44AX6TAAXaGU6A" +
    "vyJAgSryQulvbRMBSjQtlABrHQFK1BVKgL8kQJEaQwmwgwBFOp0IZBn6NAHyJzBGZxwBOt6Mi88fCFColjACrCNAoaLOEPqrighQqnkhBNjuCF" +
    "CqfSEE+BcCFKup1H5/zSUEKNcE+wH+1BGgXB32A9xDgIKlzG+Wf72IACU7Yj3Axx0BshbtA9yViABvzkLb/X3LEaBsmzwbUxJgjM5VWu6vcjkB" +
    "shQY7G04ArwZS3kQhgBjdc1uf9sdAcr3RbsB/pAAFSiYbrW/DcMEqMFbnl0BCTBGKaNnB5cXEaAOL9sMcI4jQB1ad1nsr7qfALV4zGKAZY4AtY" +
    "gMHhqSjAjQsU1MfNY4AlTk09b6W1lAgJrcMLZRUWLQEaAqf7IV4CRHgLosMPV6UvNiAtRmi6UAGxwBqluKud1Of7URAerzwFor/eUddgSo0Des" +
    "BHjJEaBGRXfY6G9qigB1Ks418QM8xhGgUi9aCPAdR4Bqr4R/YOAeXESAen1V/XJ0/n5HgIqVaQ9wkSNA1U7p7u+KI0DlazFtmvs7U0SA2q24TW" +
    "9/B646AlRvr9qDrPMuOAJ0bBnIMzAEODqf19nf844AjaxHP6mxvy9HBGhFU62+/jZWOAI0Y325tv6qFzsCNGTcc7r6W/aqI0BTHpmrqb+qpxwB" +
    "GnO4UNETCAcdAZpTXK+lv/piR4AGLe1U8v0nuD8CHI03VNwW7jzrCNCon70tv7/vnHQEaHc1plr8+t9RR4CGbRO+X8KUq44ATat4SHJ/vx/vCN" +
    "C4qEtuf5MiR4D29Qh9Xz3vbgXDI8A0uLhM5O23GY4AA3H1CYGPX+13BBiMovni/v71OwIMSZmoPRPyF2mZGwGmy35BJzmcOeoIMLz1mD4hW6jm" +
    "zWx1BBiibhEnem0Yo2lmBJhOqXWfi//rL+UIMFwnY35fbvUbygZGgOn+J9gT4+VwfkPkCDB05+bHdGsuMbRA37QIMANuvBdHf+8e1jgrAsyIfc" +
    "msX/uu0TkpAsyM4ReymmB1b+QIEB/WWpaTrfzKG4rUjokAM6doTlaOVpr+WL/iIRFgJhXM2JHp/Fa+EKkeEQFm2NL22Zmrb3b7Qe3zIcCMe713" +
    "Smbyu6Nvuf7pEGA2dN+f9tsj1x8fY2I0BJilC5I9Q2lscOyOsiYjgyHArCnpeDgtewpWtXek7EyFALNpeLDv2VGdMpLYOHNGZGokBJhty9ecb7" +
    "ulCPNqz3csNzcOAoxDxd7jAy8lPsYXX3Lg+IUmk6MgwNjU1M3pum/6R6wSjl145/w5ZyvsToEA47Zt1qKGSyPzTnw/J2duYan3pYVVOTlTTswb" +
    "udSwe9Zi8x+fAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" +
    "AA0OdvMiVvSRwkN8wAAAAASUVORK5CYII=",
);

const u16 = (value: number) => [value >> 8, value & 0xff];
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)];
const u32le = (value: number) => u32(value).reverse();

/** A JPEG with a segment behind its start. */
function withSegment(marker: number, data: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytesOf(jpeg.subarray(0, 2), [0xff, marker], u16(data.length + 2), data, jpeg.subarray(2));
}

/** EXIF as a phone writes it: which way up, and where it was taken. */
function exif(orientation = 1): Uint8Array<ArrayBuffer> {
  const entry = (tag: number, type: number, count: number, value: readonly number[]) => [
    ...u16(tag),
    ...u16(type),
    ...u32(count),
    ...value,
  ];
  const gpsAt = 8 + 2 + 2 * 12 + 4;
  const latitudeAt = gpsAt + 2 + 2 * 12 + 4;
  return bytesOf(
    "Exif\0\0MM",
    u16(42),
    u32(8),
    u16(2),
    entry(0x0112, 3, 1, [...u16(orientation), 0, 0]),
    entry(0x8825, 4, 1, u32(gpsAt)),
    u32(0),
    u16(2),
    entry(1, 2, 2, [...ascii("N\0"), 0, 0]),
    entry(2, 5, 3, u32(latitudeAt)),
    u32(0),
    [51, 1, 20, 1, 23, 1].flatMap(u32),
    "GPS-MARKER 51.3397 12.3731 Karl-Heine-Str",
  );
}

/** What no answer of ours may hold once `jpegFromPhone` was sent. */
export const traces = ["GPS-MARKER", "Karl-Heine", "taken by Katrin"] as const;

/** A JPEG with its place, its photographer and a film hung on behind it. */
export function jpegFromPhone(orientation = 1): Uint8Array<ArrayBuffer> {
  const withExif = withSegment(0xe1, exif(orientation));
  const comment = bytesOf([0xff, 0xfe], u16(2 + 15), "taken by Katrin");
  return bytesOf(withExif.subarray(0, 2), comment, withExif.subarray(2), "film GPS-MARKER");
}

/** A JPEG whose headers promise a picture of that size; what follows is small. */
export function jpegOfSize(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = jpeg.slice();
  for (let at = 2; ; at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))) {
    if (bytes[at + 1] !== 0xc0 && bytes[at + 1] !== 0xc2) continue;
    bytes.set([...u16(height), ...u16(width)], at + 5);
    return bytes;
  }
}

/** A JPEG with so many bytes of EXIF, in as many segments as that takes. */
export function exifBomb(size: number): Uint8Array<ArrayBuffer> {
  const segment = bytesOf([0xff, 0xe1], u16(65_535), "Exif\0\0", new Uint8Array(65_527));
  const count = Math.ceil(size / segment.length);
  const whole = new Uint8Array(2 + count * segment.length + jpeg.length - 2);
  whole.set(jpeg.subarray(0, 2));
  for (let n = 0; n < count; n++) whole.set(segment, 2 + n * segment.length);
  whole.set(jpeg.subarray(2), 2 + count * segment.length);
  return whole;
}

/** A JPEG in order up to its picture, which is noise. */
export function jpegOfNoise(): Uint8Array<ArrayBuffer> {
  const bytes = jpeg.slice();
  const scan = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xda);
  return bytesOf(bytes.subarray(0, scan), [0xff, 0xda, 0, 3, 0], new Uint8Array(50).fill(7), [0xff, 0xd9]);
}

/** A PNG with a chunk behind its header. */
export function pngWith(name: string, data: string): Uint8Array<ArrayBuffer> {
  return bytesOf(png.subarray(0, 33), u32(data.length), name, data, [0, 0, 0, 0], png.subarray(33));
}

export function pngOfSize(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = png.slice();
  bytes.set([...u32(width), ...u32(height)], 16);
  return bytes;
}

/** A WebP with EXIF, in the extended format. */
export function webpWithExif(orientation = 1): Uint8Array<ArrayBuffer> {
  const extended = bytesOf("VP8X", u32le(10), [0x08, 0, 0, 0], [0x7f, 0x02, 0], [0x8f, 0x01, 0]);
  const metadata = exif(orientation);
  const chunk = bytesOf("EXIF", u32le(metadata.length), metadata, metadata.length % 2 ? [0] : []);
  const body = bytesOf("WEBP", extended, webp.subarray(12), chunk);
  return bytesOf("RIFF", u32le(body.length), body);
}

/** A PNG that says in its EXIF which way up it is, and where it was taken. */
export function pngTurned(orientation: number): Uint8Array<ArrayBuffer> {
  return pngWith("eXIf", new TextDecoder("latin1").decode(exif(orientation).subarray(6)));
}

/** A PDF of so many pages, as most programs write it; `extra` stands in its catalogue and in its trailer. */
export function pdf(pages: number, extra = ""): Uint8Array<ArrayBuffer> {
  const kids = Array.from({ length: pages }, (_, n) => `${n + 3} 0 R`).join(" ");
  const objects = Array.from({ length: pages }, (_, n) => `${n + 3} 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n`);
  return bytesOf(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${extra} >>\nendobj\n`,
    `2 0 obj\n<< /Type /Pages /Kids [${kids}] /Count ${pages} >>\nendobj\n${objects.join("")}`,
    `trailer\n<< /Root 1 0 R ${extra} >>\nstartxref\n0\n%%EOF\n`,
  );
}

/** The same as newer programs write it: the objects in a compressed list, which is followed by `grownTo` blanks. */
export async function compressedPdf(pages: number, { grownTo = 0, extra = "" } = {}): Promise<Uint8Array<ArrayBuffer>> {
  const kids = Array.from({ length: pages }, (_, n) => `${n + 3} 0 R`).join(" ");
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${extra} >>\n`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>\n`,
    ...Array.from({ length: pages }, () => "<< /Type /Page /Parent 2 0 R >>\n"),
  ];
  let offset = 0;
  const places = objects.map((object, n) => {
    const place = `${n + 1} ${offset}`;
    offset += object.length;
    return place;
  });
  const header = `${places.join(" ")}\n`;
  const list = `${header}${objects.join("")}${" ".repeat(grownTo)}`;
  const deflated = new Response(new Blob([list]).stream().pipeThrough(new CompressionStream("deflate")));
  const stream = new Uint8Array(await deflated.arrayBuffer());
  const dictionary = `/Type /ObjStm /N ${objects.length} /First ${header.length} /Filter /FlateDecode /Length ${stream.length}`;
  return bytesOf(
    `%PDF-1.7\n${pages + 3} 0 obj\n<< ${dictionary} >>\nstream\n`,
    stream,
    `\nendstream\nendobj\n${pages + 4} 0 obj\n<< /Type /XRef /Root 1 0 R /Length 0 >>\nstream\n\nendstream\nendobj\n`,
    "startxref\n0\n%%EOF\n",
  );
}
